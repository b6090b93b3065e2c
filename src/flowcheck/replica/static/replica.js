// Builds every page of the test replica from the tree that its document carries, and does what buttons ask.
// It knows no screen by name: what a page shows and does is data.
"use strict";
(() => {
  const config = window.$Config;
  const data = config ? config.replica : JSON.parse(document.getElementById("replica-data").textContent);
  let sending = false;
  let shown = null;

  // --- building -------------------------------------------------------------------------------

  const build = (node) => {
    if (typeof node === "string") return document.createTextNode(node);
    const element = document.createElement(node.tag);
    for (const [name, value] of Object.entries(node.attrs)) element.setAttribute(name, value);
    element.append(...node.kids.map(build));
    if (node.act) listen(element, ...node.act);
    return element;
  };

  const listen = (element, verb, argument) => {
    element.addEventListener("click", (event) => {
      if (element.type !== "radio") event.preventDefault();
      acts[verb](argument);
    });
    if (element.tagName !== "DIV") return;
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") element.click();
    });
  };

  const form = () => document.forms[0];
  const fields = () => [...document.querySelectorAll("input[data-empty]")].filter((one) => one.checkVisibility());

  const show = (view) => {
    shown = view;
    if (view.antics.includes("never-renders")) { document.body.style.display = "none"; return; }
    const typed = new Map([...document.querySelectorAll("input:not([type=hidden])")].map((one) => [one.id, one.value]));
    for (const [name, nodes] of Object.entries(view.slots)) {
      const slot = document.querySelector(`[data-slot="${name}"]`);
      if (slot) slot.replaceChildren(...nodes.map(build));
    }
    for (const input of document.querySelectorAll("input[type=email]")) {
      if (!input.value) input.value = typed.get(input.id) ?? "";
    }
    document.title = view.title;
    if (view.looks) document.body.dataset.looks = view.looks;
    if (form() && view.action) form().setAttribute("action", view.action);
    document.body.style.display = "block";
    document.getElementById(view.focus)?.focus();
    if (view.start) acts[view.start[0]](view.start[1]);
    for (const name of view.antics) antics[name]();
  };

  // Some views take their time.
  const arrive = (view) => (view.lateMs
    ? new Promise((done) => { setTimeout(() => done(show(view)), view.lateMs); }) : show(view));

  // --- what faults ask for --------------------------------------------------------------------

  const antics = {
    // A moment later, so that the page is there to be seen.
    "busy-loop": () => setTimeout(() => { for (;;); }, 30),
    "alert-loop": () => setTimeout(() => { for (;;) alert("TESTREPLICA"); }, 30),
    "noise-console": () => {
      for (let n = 1; n <= 5; n += 1) console.warn(`TESTREPLICA: harmless warning ${n}`);
      console.error("TESTREPLICA: harmless error");
    },
    "clock": () => note("clock", () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" })),
    "seconds": () => note("seconds", () => new Date().toLocaleTimeString("nl-NL")),
    "counter": () => note("counter", () => String(40000 + (Math.floor(Date.now() / 1000) % 50000))),
    // Reports to a service that a filter keeps away, before and after the page is there.
    "telemetry": () => {
      const report = () => fetch("/telemetry/report", { method: "POST", body: "{}" }).catch(() => {});
      report();
      setTimeout(report, 400);
    },
    // The footer comes when the rest has been there for a while.
    "lazy-footer": () => {
      const footer = document.querySelector("#footer, .middle > .footer-links");
      if (!footer || footer.dataset.came) return;
      const place = footer.parentElement;
      footer.dataset.came = "late";
      footer.remove();
      setTimeout(() => place.append(footer), 700);
    },
    "worker": () => navigator.serviceWorker?.register("/worker.js").catch((error) => console.warn(error.message)),
    // A moment later, so that the page is there behind it.
    "alert": () => setTimeout(() => alert("TESTREPLICA"), 30),
    "confirm": () => setTimeout(() => confirm("TESTREPLICA"), 30),
    "leaving": () => addEventListener("beforeunload", (event) => event.preventDefault()),
  };

  // A small text in the footer that is written anew each second, whether it differs or not.
  const note = (name, text) => {
    const place = document.querySelector(`[data-note="${name}"]`);
    if (!place || place.textContent) return;
    const write = () => { place.textContent = text(); };
    write();
    setInterval(write, 1000);
  };

  // --- messages -------------------------------------------------------------------------------

  const complain = (field, message) => {
    const place = document.getElementById(field.dataset.alert);
    const text = document.createElement(field.dataset.error ? "div" : "span");
    if (field.dataset.error) { text.id = field.dataset.error; text.className = "alert-error"; }
    text.textContent = message;
    place.replaceChildren(text);
    place.classList.remove("gone");
    field.classList.add("has-error");
    field.focus();
  };

  const complete = () => {
    for (const field of fields()) {
      const pattern = field.dataset.pattern;
      if (field.value.trim() && (!pattern || new RegExp(pattern).test(field.value.trim()))) continue;
      complain(field, field.dataset.empty);
      return false;
    }
    return true;
  };

  // --- what buttons do ------------------------------------------------------------------------

  const acts = {
    nothing: () => {},
    open: (address) => location.assign(address),
    // Back to what the document began with, or to the beginning when that is here already.
    first: (address) => (shown === data.view ? location.assign(address) : show(data.view)),
    show: (panel) => {
      for (const one of document.querySelectorAll("[data-panel]")) one.classList.toggle("gone", one.dataset.panel !== panel);
    },
    // Sends the form; "name=value" goes with it. Nothing needs to be filled in to take another way.
    send: (extra) => {
      if (sending || (!extra && !complete())) return;
      sending = true;
      if (extra) {
        const [name, value] = extra.split("=");
        form().append(build({ tag: "input", attrs: { type: "hidden", name, value }, kids: [] }));
      }
      form().submit();
    },
    // Asks whether the user name is known, and goes on to the password in the same document.
    lookup: async (address) => {
      if (sending || !complete()) return;
      sending = true;
      const field = fields()[0];
      try {
        const asked = { username: field.value.trim(), flowToken: form().elements.flowToken.value };
        const response = await fetch(address, {
          method: "POST", body: JSON.stringify(asked), headers: { "Content-Type": "application/json" },
        });
        if (!response.ok) throw new Error(`GetCredentialType: HTTP ${response.status}`);
        const answer = (await response.json()).replica;
        if (answer.go) location.assign(answer.go);
        else if (answer.view) await arrive(answer.view);
        else complain(field, answer.message);
      } catch (error) {
        console.error(error.message);
        complain(field, field.dataset.failed);
      } finally {
        sending = false;
      }
    },
    // An approval is asked after once a second, until there is one or the vendor's time is up.
    poll: (address) => {
      let left = Math.round(config.iPollingTimeout / 1000);
      const timer = setInterval(async () => {
        left -= 1;
        if (left <= 0) {
          clearInterval(timer);
          document.getElementById("idDiv_SAASTO_Description").classList.remove("gone");
          return;
        }
        const asked = new URLSearchParams({ ctx: form().elements.ctx.value });
        const response = await fetch(`${address}?${asked}`);
        if (!response.ok || !(await response.json()).Success) return;
        clearInterval(timer);
        acts.send("way=approved");
      }, 1000);
    },
    // The reset pages: an asynchronous post-back that swaps a part of the page.
    postback: async (target) => {
      const leaving = /Cancel|TryAgain|Contact/.test(target);
      if (sending || (!leaving && !complete())) return;
      sending = true;
      form().elements.__EVENTTARGET.value = target;
      try {
        const response = await fetch(location.href, {
          method: "POST", body: new URLSearchParams(new FormData(form())), headers: { "X-MicrosoftAjax": "Delta=true" },
        });
        if (!response.ok) throw new Error(`Sys.WebForms.PageRequestManagerServerErrorException: ${response.status}`);
        for (const part of delta(await response.text())) await swap[part.kind]?.(part);
      } finally {
        sending = false;
      }
    },
  };

  // "length|kind|id|content|" again and again.
  const delta = (text) => {
    const parts = [];
    for (let at = 0; at < text.length;) {
      const [length, kind, id] = text.slice(at).split("|", 3);
      const start = at + length.length + kind.length + id.length + 3;
      parts.push({ kind, id, content: text.substr(start, Number(length)) });
      at = start + Number(length) + 1;
    }
    return parts;
  };

  const swap = {
    hiddenField: ({ id, content }) => { document.getElementById(id).value = content; },
    updatePanel: ({ content }) => arrive(JSON.parse(content)),
    pageRedirect: ({ content }) => location.assign(content),
  };

  // --- beginning ------------------------------------------------------------------------------

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    document.querySelector(".primary")?.click();
  });

  setTimeout(() => {
    document.getElementById("replica-frame").replaceChildren(build(data.frame));
    show(data.view);
  }, data.renderMs + data.view.lateMs);
})();
