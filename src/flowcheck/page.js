// Installed in every page before its own scripts. Reads what is there; never reads what was typed:
// the only thing that leaves about a field's text is whether there is any.
(() => {
  if (window.__flowcheck) return;
  const state = { changed: performance.now(), changes: 0, covered: [] };
  const PRESSABLE = "a,button,input,select,textarea,summary,[role],[tabindex],[contenteditable]";

  const observer = new MutationObserver(() => { state.changed = performance.now(); state.changes += 1; });
  const start = () => {
    // Typed text is painted as discs, so that no picture ever holds it.
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "input:not([type=submit],[type=button],[type=reset],[type=image]),textarea{"
        + "-webkit-text-security:disc!important;caret-color:transparent!important}");
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    } catch { /* a document without style sheets shows no fields either */ }
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  };
  start();

  const every = function* (root, selector) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector)) yield element;
      if (element.shadowRoot) yield* every(element.shadowRoot, selector);
    }
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) return false;
    if (box.right <= 0 || box.bottom + scrollY <= 0) return false;
    if (box.left >= Math.max(innerWidth, document.documentElement.scrollWidth)) return false;
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const cut = (text, most) => String(text ?? "").replace(/\s+/g, " ").trim().slice(0, most);
  const meta = (name) => cut(document.querySelector(`meta[name="${name}" i]`)?.content, 100);
  const config = () => (typeof window.$Config === "object" && window.$Config) || {};
  const host = (address) => {
    try { const url = new URL(address, document.baseURI); return /^https?:$/.test(url.protocol) ? url.host : ""; }
    catch { return "?"; }
  };

  const alerts = () => [...every(document, "[role=alert],[aria-live=assertive]")]
    .filter(shown).map((element) => cut(element.innerText, 500)).filter(Boolean);

  const pending = () => {
    const missing = [...document.images].filter((image) => !image.complete && shown(image)).length;
    const moving = document.getAnimations().filter((one) => one.playState === "running"
      && one.effect?.getComputedTiming().iterations !== Infinity).length;
    return (document.readyState === "complete" ? 0 : 1) + (document.fonts.status === "loaded" ? 0 : 1) + missing + moving;
  };

  const glance = () => {
    if (!document.documentElement) return null; // between two documents
    const c = config();
    return {
      moment: `${performance.timeOrigin}:${state.changes}`,
      quiet_ms: performance.now() - state.changed,
      pending: pending(),
      shown: !!document.body && shown(document.body),
      protocol: location.protocol, host: location.host, path: location.pathname,
      page_id: meta("PageID"), config_id: cut(c.pgid, 100),
      view: cut(document.querySelector("[id$=CurrentViewName],[name$=CurrentViewName]")?.value, 100),
      language: cut(document.documentElement.lang, 20), title: cut(document.title, 300),
    };
  };

  const ids = () => {
    const on = [], off = [];
    for (const element of every(document, "[id]")) {
      if (on.length + off.length >= 400) break;
      (shown(element) ? on : off).push(cut(element.id, 120));
    }
    return { on, off };
  };

  const NAMED = ["maxlength", "minlength", "pattern", "required", "autocomplete", "inputmode", "readonly", "method", "target"];
  const fact = (element) => {
    const box = element.getBoundingClientRect();
    const form = element.form ?? null;
    const typed = /^(input|textarea)$/i.test(element.tagName)
      && !/^(submit|button|reset|image|checkbox|radio|hidden)$/i.test(element.type);
    return {
      tag: element.tagName.toLowerCase(), role: cut(element.getAttribute("role"), 40), type: cut(element.type, 40),
      id: cut(element.id, 120), group: cut(element.name, 120),
      box: [box.x, box.y, box.width, box.height], shown: shown(element),
      enabled: !(element.disabled || element.getAttribute("aria-disabled") === "true"),
      checked: /^(checkbox|radio)$/.test(element.type) ? element.checked : null,
      filled: typed ? element.value !== "" : null,
      link_host: element.tagName === "A" && element.hasAttribute("href") ? host(element.getAttribute("href")) : "",
      form_host: form ? host(element.getAttribute("formaction") ?? form.getAttribute("action") ?? "") : "",
      constraints: NAMED.filter((name) => element.hasAttribute(name)).map((name) => [name, cut(element.getAttribute(name), 80)]),
    };
  };

  const look = () => {
    if (!document.body) return null;
    const c = config();
    const brand = (Array.isArray(c.staticTenantBranding) && c.staticTenantBranding[0]) || {};
    const elements = [...every(document, PRESSABLE)].filter((element) => element.type !== "hidden").slice(0, 500);
    return {
      ...glance(), ids: ids(), alerts: alerts(),
      elements: elements.map(fact),
      words: (document.body?.innerText ?? "").slice(0, 60000),
      build: cut((c.serverDetails?.ver?.v ?? []).join?.("."), 40),
      correlation_id: cut(c.correlationId ?? document.querySelector("[name$=CorrelationID]")?.value, 60),
      bundles: [...document.scripts].map((script) => script.src).filter(Boolean)
        .map((source) => cut(new URL(source, document.baseURI).pathname.split("/").pop(), 120)).slice(0, 20),
      branding: ["BoilerPlateText", "UserIdLabel", "KeepMeSignedInDisabled"].filter((key) => key in brand)
        .map((key) => [key, cut(brand[key], 500)]),
    };
  };

  // For the moment of a picture, text that shows one of the account's own values is another text.
  const cover = (pairs) => {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const nodes = [], starts = [];
    let all = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push(node); starts.push(all.length); all += node.data;
    }
    const lower = all.toLowerCase();
    for (const [value, instead] of pairs) {
      const wanted = value.toLowerCase();
      for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
        let index = starts.findLastIndex((begin) => begin <= at);
        for (let from = at, text = instead; from < at + wanted.length; index += 1, text = "") {
          const node = nodes[index], begin = from - starts[index];
          const end = Math.min(begin + at + wanted.length - from, node.data.length);
          if (!state.covered.some(([one]) => one === node)) state.covered.push([node, node.data, []]);
          state.covered.find(([one]) => one === node)[2].push([begin, end, text]);
          from = starts[index] + end;
          if (index + 1 >= nodes.length) break;
        }
      }
    }
    for (const [node, data, changes] of state.covered) {
      const parts = [];
      let last = 0;
      for (const [begin, end, text] of changes.sort((a, b) => a[0] - b[0])) {
        if (begin < last) continue; // a shorter value inside a longer one that is covered already
        parts.push(data.slice(last, begin), text);
        last = end;
      }
      node.data = parts.join("") + data.slice(last);
    }
    observer.takeRecords();
    return state.covered.length;
  };
  // True when the page left the covers alone, so that the picture taken meanwhile shows no value.
  const uncover = () => {
    const held = observer.takeRecords().length === 0;
    for (const [node, data] of state.covered.splice(0)) node.data = data;
    observer.takeRecords();
    return held;
  };

  Object.defineProperty(window, "__flowcheck", { value: Object.freeze({ glance, look, cover, uncover }) });
})();
