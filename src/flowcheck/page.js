// Installed in every page before its own scripts. Reads what is there; never reads what was typed:
// the only thing that leaves about a field's text is whether there is any.
(() => {
  if (window.__flowcheck) return;
  const state = { changed: performance.now(), changes: 0, changesThen: -1, undo: [] };
  const PRESSABLE = "a,button,input,select,textarea,summary,[role],[tabindex],[contenteditable]";

  const observer = new MutationObserver(() => { state.changed = performance.now(); state.changes += 1; });
  // Typed text is painted as discs, so that no picture ever holds it.
  const discs = new CSSStyleSheet();
  discs.replaceSync(
    "input:not([type=submit],[type=button],[type=reset],[type=image]),textarea,[contenteditable]:not([contenteditable=false]){"
    + "-webkit-text-security:disc!important;caret-color:transparent!important}");
  const paint = (root) => {
    if (root.adoptedStyleSheets.includes(discs)) return;
    try { root.adoptedStyleSheets = [...root.adoptedStyleSheets, discs]; }
    catch { /* a document without style sheets shows no fields either */ }
  };
  const start = () => {
    paint(document);
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
    try {
      const url = new URL(address, document.baseURI);
      // What goes over the wire in the clear goes elsewhere.
      return url.protocol === "https:" ? url.host : url.protocol === "http:" ? `http://${url.host}` : "";
    } catch { return "?"; }
  };
  const path = (address) => {
    try {
      const url = new URL(address, document.baseURI);
      if (/^(tel|mailto):$/.test(url.protocol)) return cut(url.protocol + url.pathname, 200);
      return /^https?:$/.test(url.protocol) ? cut(url.pathname, 200) : "";
    } catch { return ""; }
  };

  const alerts = () => [...every(document, "[role=alert],[aria-live=assertive],[aria-live=polite]")]
    .filter(shown).map((element) => cut(element.innerText, 500)).filter(Boolean);

  const pending = () => {
    const missing = [...document.images].filter((image) => !image.complete && shown(image)).length;
    const moving = document.getAnimations().filter((one) => one.playState === "running"
      && one.effect?.getComputedTiming().iterations !== Infinity).length;
    return (document.readyState === "complete" ? 0 : 1) + (document.fonts.status === "loaded" ? 0 : 1) + missing + moving;
  };

  // What says itself that it is not ready.
  const busy = () => [...document.querySelectorAll("[role=progressbar],progress,[aria-busy=true]")].some(shown);

  const glance = () => {
    if (!document.documentElement) return null; // between two documents
    const c = config();
    return {
      moment: `${performance.timeOrigin}:${state.changes}`,
      quiet_ms: performance.now() - state.changed,
      pending: pending(), busy: busy(),
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

  const NAMED = ["maxlength", "minlength", "pattern", "required", "autocomplete", "inputmode", "readonly", "target", "placeholder"];
  const constraints = (element, form) => {
    const named = NAMED.filter((name) => element.hasAttribute(name)).map((name) => [name, cut(element.getAttribute(name), 80)]);
    if (!form) return named;
    const how = (element.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get").toLowerCase();
    const where = element.getAttribute("formtarget") ?? form.getAttribute("target");
    return [...named, ["method", cut(how, 20)], ...(where ? [["formtarget", cut(where, 80)]] : [])];
  };
  // Whether something else lies over it, wherever one presses; what has to be scrolled to is not asked.
  const scrolls = (element) => {
    const style = getComputedStyle(element);
    return /auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
  };
  // A bar that stays in its place while the page moves under it, or a list that moves by itself: one scrolls.
  const scrolledTo = (element, hit) => {
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (scrolls(up) && !/^(body|html)$/i.test(up.tagName)) return true;
    }
    if (document.documentElement.scrollHeight <= innerHeight + 1) return false;
    for (let up = hit; up; up = up.parentElement) {
      const place = getComputedStyle(up).position;
      if (/fixed|sticky/.test(place)) return up.getBoundingClientRect().height < innerHeight / 2;
    }
    return false;
  };
  const covered = (element, box) => {
    const middle = box.y + box.height / 2;
    const spots = [0.5, 0.25, 0.75].map((part) => [box.x + box.width * part, middle])
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const root = element.getRootNode();
    const own = (hit) => {
      if (!hit || hit === element || element.contains(hit) || hit.contains(element) && !/^(body|html)$/i.test(hit.tagName)) return !!hit;
      return hit.shadowRoot?.contains(element) || scrolledTo(element, hit)
        || [...(element.labels ?? [])].some((label) => label.contains(hit));
    };
    return spots.length > 0 && !spots.some(([x, y]) => own((root.elementFromPoint ? root : document).elementFromPoint(x, y)));
  };
  const fact = (element) => {
    const box = element.getBoundingClientRect();
    const form = element.form ?? null;
    const typed = /^(input|textarea)$/i.test(element.tagName)
      && !/^(submit|button|reset|image|checkbox|radio|hidden)$/i.test(element.type);
    return {
      tag: element.tagName.toLowerCase(), role: cut(element.getAttribute("role"), 40), type: cut(element.type, 40),
      id: cut(element.id, 120), group: cut(element.name, 120),
      box: [box.x, box.y, box.width, box.height], shown: shown(element), covered: shown(element) && covered(element, box),
      enabled: !(element.matches(":disabled") || element.getAttribute("aria-disabled") === "true" || element.closest("[inert]")),
      text: /^(submit|button|reset)$/.test(element.type) && element.tagName === "INPUT" ? cut(element.value, 200)
        : typed || /^(SELECT|INPUT)$/.test(element.tagName) || element.isContentEditable ? "" : cut(element.innerText, 200),
      checked: /^(checkbox|radio)$/.test(element.type) ? element.checked : null,
      filled: typed ? element.value !== "" : null,
      link_host: element.tagName === "A" && element.hasAttribute("href") ? host(element.getAttribute("href")) : "",
      link_path: element.tagName === "A" && element.hasAttribute("href") ? path(element.getAttribute("href")) : "",
      form_host: form ? host(element.getAttribute("formaction") ?? form.getAttribute("action") ?? "") : "",
      form_path: form ? path(element.getAttribute("formaction") ?? form.getAttribute("action") ?? "") : "",
      options: element.tagName === "SELECT" ? [...element.options].slice(0, 100).map((one) => cut(one.label, 120)) : [],
      constraints: constraints(element, form),
    };
  };

  // The organisation's own settings, nested ones with a full stop in their name.
  const settings = (brand, prefix = "", depth = 2) => Object.entries(brand).slice(0, 60).flatMap(([key, value]) =>
    value !== null && typeof value === "object"
      ? (depth > 1 ? settings(value, `${prefix}${key}.`, depth - 1) : [])
      : [[cut(prefix + key, 100), cut(value, 500)]]);

  // What stands off screen or is clipped to nothing is in `innerText`, and before nobody's eyes.
  const unseen = () => {
    const lines = [];
    for (const element of every(document, "*")) {
      const box = element.getBoundingClientRect();
      if (!(box.width <= 1 || box.height <= 1 || box.right <= 0 || box.bottom + scrollY <= 0)) continue;
      if ([...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
        lines.push(...(element.innerText ?? "").split("\n"));
      }
    }
    return lines.slice(0, 200).map((line) => cut(line, 500)).filter(Boolean);
  };

  const look = () => {
    if (!document.body) return null;
    const c = config();
    const brand = (Array.isArray(c.staticTenantBranding) && c.staticTenantBranding[0]) || {};
    const elements = [...every(document, PRESSABLE)].filter((element) => element.type !== "hidden").slice(0, 500);
    return {
      ...glance(), ids: ids(), alerts: alerts(),
      elements: elements.map(fact),
      words: (document.body?.innerText ?? "").slice(0, 60000), unseen: unseen(),
      build: cut((c.serverDetails?.ver?.v ?? []).join?.("."), 40),
      correlation_id: cut(c.correlationId ?? document.querySelector("[name$=CorrelationID]")?.value, 60),
      bundles: [...document.scripts].map((script) => script.src).filter(Boolean)
        .map((source) => cut(new URL(source, document.baseURI).pathname.split("/").pop(), 120)).slice(0, 20),
      branding: settings(brand),
    };
  };

  // For the moment of a picture, text that shows one of the account's own values is another text,
  // and a frame of another site, which we cannot look into, is left out of it.
  const small = (text) => text.replaceAll("\u0130", "I").toLowerCase(); // the one letter that grows
  const LABELLED = "input[type=submit],input[type=button],input[type=reset],input[placeholder],textarea[placeholder]";
  const texts = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/^(script|style|noscript|template)$/i.test(node.parentNode.nodeName)) yield [node, "data"];
    }
    for (const field of root.querySelectorAll(LABELLED)) {
      yield [field, field.matches("[placeholder]") ? "placeholder" : "value"];
    }
  };
  // What is put, and how it is undone: only where the page has put nothing newer there.
  const put = (holder, key, text) => {
    const was = holder[key];
    holder[key] = text;
    const is = holder[key];
    state.undo.push(() => {
      const left = holder[key] === is;
      if (left) holder[key] = was;
      return left;
    });
  };
  const withStandIns = (text, spots) => {
    const parts = [];
    let last = 0;
    for (const [begin, end, instead] of spots.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (end <= last) continue; // a shorter value inside a longer one that is covered already
      parts.push(text.slice(last, begin), begin < last ? "" : instead);
      last = end;
    }
    return parts.join("") + text.slice(last);
  };
  const coverTexts = (root, pairs) => {
    const places = [...texts(root)], starts = [], spots = places.map(() => []);
    let all = "";
    for (const [holder, key] of places) { starts.push(all.length); all += holder[key]; }
    const lower = small(all);
    for (const [value, instead] of pairs) {
      for (let at = lower.indexOf(small(value)); at >= 0; at = lower.indexOf(small(value), at + value.length)) {
        let index = starts.findLastIndex((begin) => begin <= at);
        for (let from = at, text = instead; from < at + value.length; index += 1, text = "") {
          const [holder, key] = places[index];
          const end = Math.min(at + value.length - starts[index], holder[key].length);
          spots[index].push([from - starts[index], end, text]);
          from = starts[index] + end;
        }
      }
    }
    places.forEach(([holder, key], index) => {
      if (spots[index].length) put(holder, key, withStandIns(holder[key], spots[index]));
    });
  };
  const insideOf = (frame) => { try { return frame.contentWindow.__flowcheck ?? null; } catch { return null; } };
  const coverFrames = (root, pairs) => {
    for (const frame of root.querySelectorAll("iframe,frame,object,embed")) {
      const inside = insideOf(frame);
      if (inside) {
        inside.cover(pairs);
        state.undo.push(() => insideOf(frame)?.uncover() ?? false);
        continue;
      }
      const away = frame.animate({ visibility: ["hidden", "hidden"] }, { fill: "forwards" }); // leaves no attribute behind
      state.undo.push(() => { away.cancel(); return true; });
    }
  };
  const roots = () => [document.body ?? document.documentElement,
    ...[...every(document, "*")].map((element) => element.shadowRoot).filter(Boolean)];
  const cover = (pairs) => {
    paint(document);
    for (const root of roots()) {
      if (root instanceof ShadowRoot) paint(root);
      coverTexts(root, pairs);
      coverFrames(root, pairs);
    }
    observer.takeRecords();
    state.changesThen = state.changes;
    return state.undo.length;
  };
  // True when the page left the covers alone, so that the picture taken meanwhile shows no value.
  const uncover = () => {
    let held = observer.takeRecords().length === 0 && state.changes === state.changesThen;
    for (const undo of state.undo.splice(0).reverse()) held = undo() && held;
    observer.takeRecords();
    return held;
  };

  // Asked in the moment of typing: whose page a field is on, in a frame or not, and where its form may post.
  const way = (field) => {
    const form = field.form ?? field.closest("form");
    const ways = form ? [[form, "action"], ...[...form.querySelectorAll("[formaction]")].map((one) => [one, "formaction"])] : [];
    const origin = (address) => { const url = new URL(address, field.baseURI); return `${url.protocol}//${url.host}`; };
    return {
      origin: origin(location.href), top: window.top === window,
      posts_to: ways.map(([element, name]) => element.getAttribute(name))
        .filter((address) => address && !/^\s*javascript:/i.test(address)).map(origin),
    };
  };

  Object.defineProperty(window, "__flowcheck", { value: Object.freeze({ glance, look, cover, uncover, way }) });
})();
