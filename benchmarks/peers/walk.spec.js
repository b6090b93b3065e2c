// A plain scripted reader with Playwright Test: the same screens as the guide, each compared with what was recorded
// of the unfaulted replica. It presses what is called as the guide says, and falls back to the vendor's id, so that
// one renamed button does not hide the screens behind it.
const { test, expect } = require("@playwright/test");
const { appendFileSync } = require("node:fs");
const { randomBytes } = require("node:crypto");

const settings = require(process.env.FLOWCHECK_PEERS);
const HOSTS = ["werkplek.vughterstede.nl", "login.microsoftonline.com", "passwordreset.microsoftonline.com"];
const SSPR = "#ContentPlaceholderMainContent_";
const GATE = "#MultigateAuthenticationControl_";
const ARRIVAL_MS = 10_000;
const ACT_MS = 5_000;
const STILL_MS = 1_000; // the picture before it has waited for the page to be still

// A control: what the guide calls it, and the vendor's id.
const control = (roles, name, id) => ({ roles, name, id });
const button = (name, id) => control(["button"], name, id);
const either = (name, id) => control(["link", "button"], name, id);
const box = (name, id) => control(["textbox"], name, id);

// Step 1 of the guide is the screen of step 2.
const STEPS = [
  { step: 2, shows: button("Volgende", "#i0116"), fill: [[box("", "#i0116"), "username"]], press: button("Volgende", "#idSIButton9") },
  { step: 3, shows: either("Wachtwoord vergeten", "#idA_PWD_ForgotPassword"), press: either("Wachtwoord vergeten", "#idA_PWD_ForgotPassword") },
  { step: 4, shows: box("E-mailadres of gebruikersnaam:", `${SSPR}TextBoxUserIdentifier`), press: either("Volgende", `${SSPR}ButtonNext`) },
  { step: 5, shows: box("Voer uw telefoonnummer in", `${GATE}PhoneNumberTextBox`), fill: [[box("Voer uw telefoonnummer in", `${GATE}PhoneNumberTextBox`), "phone"]], press: either("Tekst", `${SSPR}ButtonSendText`) },
  { step: 6, shows: box("Voer uw verificatiecode in", `${GATE}VerificationCodeTextBox`), fill: [[box("Voer uw verificatiecode in", `${GATE}VerificationCodeTextBox`), "code"]], press: either("Volgende", `${SSPR}ButtonVerify`) },
  { step: 7, shows: box("Voer nieuw wachtwoord in:", `${SSPR}TextBoxNewPassword`), fill: [[box("", `${SSPR}TextBoxNewPassword`), "renewed"], [box("", `${SSPR}TextBoxConfirmNewPassword`), "renewed"]], press: either("Voltooien", `${SSPR}ButtonFinish`) },
  { step: 8, shows: either("Klik hier", `${SSPR}LinkSignIn`), press: either("Klik hier", `${SSPR}LinkSignIn`) },
  { step: 9, shows: button("Volgende", "#i0116"), fill: [[box("", "#i0116"), "username"]], press: button("Volgende", "#idSIButton9") },
  { step: 10, shows: either("Wachtwoord vergeten", "#idA_PWD_ForgotPassword"), fill: [[box("", "#i0118"), "renewed"]], press: button("Aanmelden", "#idSIButton9") },
  { step: 11, shows: button("Nee", "#KmsiCheckboxField"), press: button("Nee", "#idBtn_Back") },
  { step: 12, shows: control(["heading"], "Workspace", "h1") },
];

const called = (page, { roles, name, id }) => {
  const named = name ? roles.map((role) => page.getByRole(role, { name, exact: true })) : [];
  return { named, byId: page.locator(id) };
};

// The one control of that name, else the vendor's id.
const find = async (page, wanted) => {
  const { named, byId } = called(page, wanted);
  for (const one of named) if ((await one.count()) === 1) return one;
  return byId;
};

const arrival = (page, wanted) => {
  const { named, byId } = called(page, wanted);
  return named.reduce((all, one) => all.or(one), byId).first();
};

const ask = async (request, method, what, client, data) => {
  const url = `https://127.0.0.1:${settings.port}/__replica__/${what}?client=${client}`;
  const answer = await request.fetch(url, { method, data, ignoreHTTPSErrors: true });
  return answer.json();
};

const codeOf = async (request, client) => {
  for (let turn = 0; turn < 25; turn += 1) {
    const messages = await ask(request, "GET", "messages", client);
    if (messages.length) return /[0-9]{6}/.exec(messages.at(-1).text)?.[0] ?? "";
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error("no message came");
};

const timed = async (compare) => {
  const began = performance.now();
  let said = "";
  try { await compare(); } catch (error) { said = String(error.message).replace(/\u001b\[[0-9;]*m/g, ""); }
  return { ms: performance.now() - began, said };
};

// What both comparisons say of one screen.
const compared = async (page, name) => {
  const picture = await timed(() => expect(page).toHaveScreenshot(`${name}.png`));
  const tree = await timed(() => expect(page.locator("body")).toMatchAriaSnapshot({ name: `${name}.aria.yml`, timeout: STILL_MS }));
  const pixels = /([0-9]+) pixels \(ratio/.exec(picture.said);
  return {
    // Without a number there is nothing to tune: another size, or never two equal pictures.
    pixels: picture.said ? (pixels ? Number(pixels[1]) : -1) : 0,
    picture_ms: Math.round(picture.ms),
    aria_differs: tree.said !== "",
    aria_ms: Math.round(tree.ms),
  };
};

const act = async (page, request, { fill = [], press }, client, values) => {
  for (const [field, value] of fill) {
    const text = value === "code" ? await codeOf(request, client) : values[value];
    await (await find(page, field)).fill(text, { timeout: ACT_MS });
  }
  if (press) await (await find(page, press)).click({ timeout: ACT_MS });
};

let row;
let began;

test.beforeEach(() => { began = performance.now(); });

// Also when a page hung until the test was ended from outside.
test.afterEach(() => {
  row.ms = Math.round(performance.now() - began);
  appendFileSync(settings.out, `${JSON.stringify(row)}\n`);
});

for (const one of settings.cases) {
  test(one.id, async ({ browser, request }) => {
    row = { case: one.id, screens: [], ended: "start" };
    const client = `peer-${randomBytes(8).toString("hex")}`;
    const account = await ask(request, "PUT", "account", client, { ...settings.account, faults: one.faults });
    const values = { ...account, renewed: `Nieuw-${randomBytes(6).toString("hex")}-7A!` };
    const { width, height, scale, touch, mobile } = settings.devices[one.device];
    const context = await browser.newContext({
      viewport: { width, height }, deviceScaleFactor: scale, hasTouch: touch, isMobile: mobile,
      locale: "nl-NL", ignoreHTTPSErrors: true,
    });
    await context.addCookies(HOSTS.map((domain) => ({ name: "replica_client", value: client, domain, path: "/", secure: true, sameSite: "None" })));
    const page = await context.newPage();
    await page.goto(`https://${HOSTS[0]}/`, { waitUntil: "commit" });
    for (const step of STEPS) {
      row.ended = `step ${step.step}`;
      await arrival(page, step.shows).waitFor({ timeout: ARRIVAL_MS });
      row.screens.push({ step: step.step, ...await compared(page, `${one.device}-${String(step.step).padStart(2, "0")}`) });
      await act(page, request, step, client, values);
    }
    row.ended = "";
    await context.close();
  });
}
