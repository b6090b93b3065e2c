// Installed in every page before its own scripts. Reads what is there; never reads what was typed:
// the only thing that leaves about a field's text is whether there is any.
(() => {
  if (window.__flowcheck) return;
  const SCRIPT = 4; // goes up whenever more is read; what older ones read is in judge/drift/known.py
  const state = { changed: performance.now(), changes: 0, changesThen: -1, undo: [], covered: [] };
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
  const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };
  const watched = new WeakSet();
  const watch = (root) => { if (!watched.has(root)) { watched.add(root); observer.observe(root, EVERYTHING); } };
  const start = () => {
    paint(document);
    watch(document);
  };
  start();

  const every = function* (root, selector) {
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(selector)) yield element;
      if (element.shadowRoot) {
        watch(element.shadowRoot);
        yield* every(element.shadowRoot, selector);
      }
    }
  };
  const first = (selector) => document.querySelector(selector) ?? every(document, selector).next().value;
  const cut = (text, most) => String(text ?? "").replace(/\s+/g, " ").trim().slice(0, most);

  // --- what can be seen: by eye, not by what the page says of itself ---

  // The element around another one, out of a shadow too.
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;
  const within = (element, outer) => {
    while (element && element !== outer) element = above(element);
    return element === outer;
  };
  const cutAway = (outline) => {
    const inset = /^inset\(([^)]*?)(?: round [^)]*)?\)/.exec(outline)?.[1];
    if (inset === undefined) return /^circle\(0(?:px|%)?[ )]/.test(outline);
    const [top, right = top, bottom = top, left = right] = inset.split(" ").map((side) => (side.endsWith("%") ? parseFloat(side) : 0));
    return top + bottom >= 100 || left + right >= 100;
  };
  // Below a tenth nobody reads it, blurred by half a letter neither, and through a mask without any colour nothing comes.
  const LEAST_OPACITY = 0.1;
  const through = (filter) => Math.min(1, ...[...filter.matchAll(/\bopacity\(([\d.]+)(%?)\)/g)].map((found) => found[1] / (found[2] ? 100 : 1)));
  const blurred = (style) => Number(/\bblur\(([\d.]+)px\)/.exec(style.filter)?.[1] ?? 0) > Math.max(2, parseFloat(style.fontSize) / 2);
  const masked = (style) => /gradient/.test(style.maskImage)
    && (style.maskImage.match(/rgba?\([^)]*\)/g) ?? []).every((colour) => /^rgba\(.*, 0\)$/.test(colour));
  const hides = (style) => style.opacity < LEAST_OPACITY || through(style.filter) < LEAST_OPACITY || blurred(style) || masked(style)
    || cutAway(style.clipPath)
    || /^rect\((?:([01])px,? \1px,? \1px,? \1px)\)$/.test(style.clip) && /absolute|fixed/.test(style.position);
  let veils = new WeakMap(); // of one look
  const veiled = (element) => {
    if (!element) return false;
    if (!veils.has(element)) veils.set(element, hides(getComputedStyle(element)) || veiled(above(element)));
    return veils.get(element);
  };

  const both = (one, other) => ({
    left: Math.max(one.left, other.left), top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right), bottom: Math.min(one.bottom, other.bottom),
  });
  const roomy = (box, least = 1.01) => box.right - box.left > least && box.bottom - box.top > least;
  const visible = (style) => style.overflowX === "visible" && style.overflowY === "visible";
  // Whose overflow is that of the page as a whole: what `html` says, or else what `body` says.
  const ofPage = () => (document.body && visible(getComputedStyle(document.documentElement)) ? document.body : document.documentElement);
  const CUTS = /hidden|clip/;
  const edge = () => Math.max(innerWidth, document.documentElement.scrollWidth);
  // What can be brought before one's eyes: all of the page as far as it scrolls, and of what is fixed the window alone.
  const page = () => {
    const style = getComputedStyle(ofPage()), view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const all = { left: -Math.max(0, scrollX), top: -scrollY, right: edge() - Math.max(0, scrollX), bottom: Infinity };
    if (CUTS.test(style.overflowX)) Object.assign(all, { left: view.left, right: view.right });
    if (CUTS.test(style.overflowY)) Object.assign(all, { top: view.top, bottom: view.bottom });
    return { clip: all, loose: all, fixed: view };
  };
  const heldBy = (style, outer) => (style.position === "fixed" ? outer.fixed : style.position === "absolute" ? outer.loose : outer.clip);
  // Where something within an element can be seen: what it holds is cut off at its edge, unless one scrolls there.
  const windowOf = (element, style, outer) => {
    if (visible(style) || element === document.documentElement || element === ofPage() || /^inline$|^contents/.test(style.display)) return outer;
    const box = element.getBoundingClientRect(), own = both(outer, box), open = roomy(own);
    const along = (flow, reached, cut) => (flow === "visible" ? outer : open && !CUTS.test(flow) ? reached : cut);
    const back = style.direction === "rtl" || /reverse/.test(style.flexDirection);
    const across = along(style.overflowX, { left: back ? -Infinity : box.left - element.scrollLeft, right: Infinity }, own);
    const down = along(style.overflowY, { top: back ? -Infinity : box.top - element.scrollTop, bottom: Infinity }, own);
    return { left: across.left, right: across.right, top: down.top, bottom: down.bottom };
  };
  // The windows for what an element holds: what flows in it, what is placed freely, and what is fixed.
  const frameWithin = (element, style, outer) => {
    const clip = windowOf(element, style, heldBy(style, outer));
    const holds = style.transform !== "none" || style.filter !== "none" || style.perspective !== "none" || /transform|filter/.test(style.willChange);
    return { clip, loose: style.position === "static" && !holds ? outer.loose : clip, fixed: holds ? clip : outer.fixed };
  };
  let frames = new Map(); // of one look
  const frameOf = (element) => {
    if (!frames.has(element)) {
      frames.set(element, element ? frameWithin(element, getComputedStyle(element), frameOf(above(element))) : page());
    }
    return frames.get(element);
  };
  const anew = () => { veils = new WeakMap(); frames = new Map(); };
  const LEAST_PX = 5; // what is smaller is there for screen readers, or shrunk away: no letter is as small
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < LEAST_PX || box.height < LEAST_PX) return false;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || veiled(element)) return false;
    return roomy(both(box, heldBy(getComputedStyle(element), frameOf(above(element)))), Math.min(LEAST_PX, box.width, box.height) - 0.01);
  };

  const channels = (colour) => /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(colour)?.slice(1);
  const opacity = (colour) => { const found = channels(colour); return found ? Number(found[3] ?? 1) : 1; };
  // Whether text has no colour of its own on the ground that it stands on; of a picture nobody can tell.
  const faint = (style, ground, holder) => {
    if ((style.webkitTextSecurity ?? "none") !== "none") return true;
    if (style.textShadow !== "none" || style.backgroundClip === "text") return false;
    const ink = style.webkitTextFillColor || style.color;
    if (opacity(ink) < 0.05) return true;
    const [one, other] = [channels(ink), ground && channels(ground.colour)];
    return !!one && !!other && [0, 1, 2].every((at) => Math.abs(one[at] - other[at]) <= 8) && plain(ground.element, holder);
  };
  const groundOf = (element, style, below) => {
    if (style.backgroundImage !== "none") return null;
    return opacity(style.backgroundColor) === 1 ? { element, colour: style.backgroundColor }
      : opacity(style.backgroundColor) === 0 ? below : null;
  };
  const painted = (style) => style.backgroundImage !== "none" || opacity(style.backgroundColor) > 0 || style.boxShadow !== "none";
  // Whether a box that a style sheet makes up may be behind the text; a line or a dot is not.
  const backs = (element, which) => {
    const style = getComputedStyle(element, which);
    return !/^(none|normal)$/.test(style.content) && style.display !== "none" && painted(style)
      && !(parseFloat(style.width) < LEAST_PX || parseFloat(style.height) < LEAST_PX);
  };
  // Whether nothing but the colour of `ground` is behind the text of `holder`; of what else is painted there nobody can tell.
  const plain = (ground, holder) => {
    for (let one = holder; one; one = one === ground ? null : above(one)) {
      const style = getComputedStyle(one);
      if (/inset/.test(style.boxShadow) || style.mixBlendMode !== "normal" || style.backdropFilter !== "none") return false;
      if (backs(one, "::before") || backs(one, "::after")) return false;
    }
    const place = holder.getBoundingClientRect();
    return ![...ground.querySelectorAll("*")].slice(0, 50).some((one) => {
      const style = getComputedStyle(one);
      if (within(holder, one) || !painted(style) || style.position === "static" && within(one, holder)) return false;
      return roomy(both(one.getBoundingClientRect(), place));
    });
  };
  let lost = new WeakSet(); // words of controls that something else is painted over, in one look
  const lit = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  const cased = (text, style) => {
    if (/override/.test(style.unicodeBidi) && style.direction === "rtl") return [...text].reverse().join("");
    switch (style.textTransform) {
      case "uppercase": return text.toUpperCase();
      case "lowercase": return text.toLowerCase();
      case "capitalize": return text.replace(/(^|[^\p{L}\p{N}'\u2019])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());
      default: return text;
    }
  };
  const spaced = (text, style) => (/^(pre|break)/.test(style.whiteSpace) ? text : text.replace(/\s+/g, " "));
  // What a style sheet puts before or after an element, as far as it is text.
  const generated = (element, which) => {
    const style = getComputedStyle(element, which);
    if (/^(none|normal)$/.test(style.content) || style.display === "none" || style.visibility !== "visible") return "";
    if (parseFloat(style.fontSize) < 1 || hides(style) || faint(style, null, element)) return "";
    const listed = /^(?:"(?:[^"\\]|\\.)*"|[a-z-]+\([^)]*\)|\s+)+/i.exec(style.content)?.[0] ?? "";
    const text = [...listed.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1]).join("")
      .replace(/\\(?:([0-9a-f]{1,6}) ?|(.))/gi, (_, code, sign) => (code ? String.fromCodePoint(parseInt(code, 16)) : sign));
    if (!/[\p{L}\p{N}]/u.test(text)) return ""; // an arrow, a dot: an ornament
    return /^inline/.test(style.display) ? cased(text, style) : `\n${cased(text, style)}\n`;
  };

  // What is put before a person to show that they are one, and what they have to type over elsewhere: neither leaves
  // the page, as a picture or as words.
  const PUZZLE = "img[id^=RepMap],img[id*=captcha i],img[src*=captcha i],img[alt*=captcha i],[id*=captcha i] img,"
    + "[class*=captcha i] img,canvas[id*=captcha i],[id*=captcha i] canvas,[class*=captcha i] canvas";
  const SIGN = "[id$=_DisplaySign]";
  const signs = () => [...every(document, SIGN)].map((element) => cut(element.textContent, 40)).filter(Boolean);

  const WORDLESS = /^(script|style|noscript|template|textarea|iframe|object|embed|audio|video|canvas|title)$/i;
  const BESIDE = /^(inline|contents|none|ruby|table-c|table-column)/;
  // The lines that a reader sees of a part of the page: like `innerText`, but into shadows, with what the style sheet
  // writes and what stands on submit buttons, and without what is off screen, cut off or without a colour.
  const said = (top, { most = 60000, pictures = false } = {}) => {
    const out = [], range = document.createRange();
    let length = 0;
    const say = (text, frame) => {
      const struck = frame?.struck && text.trim() ? text.replace(/^(\s*)(.*?)(\s*)$/s, "$1~~$2~~$3") : text;
      out.push(struck);
      length += struck.length;
    };
    const text = (node, frame) => {
      if (!node.data.trim()) return say(/^pre/.test(frame.style.whiteSpace) ? node.data : " ");
      if (!frame.lit || faint(frame.style, frame.ground, node.parentElement) || lost.has(node)) return;
      range.selectNodeContents(node);
      if ([...range.getClientRects()].some((box) => roomy(both(box, frame.clip)))) {
        say(cased(spaced(node.data, frame.style), frame.style), frame);
      }
    };
    const field = (element, frame) => {
      if (element.tagName === "SELECT") {
        if (shown(element)) for (const one of [...element.options].slice(0, 100)) say(`\n${one.label}\n`);
      } else if (/^(submit|button|reset)$/.test(element.type) && shown(element) && !faint(frame.style, frame.ground, element) && !lost.has(element)) {
        say(cased(element.value, frame.style), frame);
      }
    };
    const into = (element, frame) => {
      const style = getComputedStyle(element);
      if (style.display === "none" || hides(style) || element.matches(SIGN)) return;
      const boxless = style.display === "contents";
      const pressed = frame.pressed || element.matches("a,button,input,[role=button]");
      const inner = {
        ...frameWithin(element, style, frame), style, pressed,
        lit: boxless ? frame.lit && style.visibility === "visible" : lit(element),
        ground: groundOf(element, style, pressed ? frame.ground : null),
        struck: frame.struck || style.textDecorationLine.includes("line-through"),
      };
      const apart = !BESIDE.test(style.display);
      if (apart) say("\n");
      inside(element, inner);
      say(apart ? "\n" : style.display === "table-cell" ? "\t" : "");
    };
    const inside = (element, frame) => {
      const tag = element.tagName.toLowerCase();
      if (tag === "br") return say("\n");
      if (/^(input|select)$/.test(tag)) return field(element, frame);
      if (tag === "img") return pictures && shown(element) ? say(` ${element.alt} `) : undefined;
      if (WORDLESS.test(tag) || element.isContentEditable || frame.style.contentVisibility === "hidden") return;
      if (frame.lit) say(generated(element, "::before"), frame);
      const slotted = tag === "slot" ? element.assignedNodes({ flatten: true }) : [];
      for (const node of slotted.length ? slotted : (element.shadowRoot ?? element).childNodes) {
        if (length > most) return;
        if (node.nodeType === Node.TEXT_NODE) text(node, frame);
        else if (node.nodeType === Node.ELEMENT_NODE) into(node, frame);
      }
      if (frame.lit) say(generated(element, "::after"), frame);
    };
    if (top && !veiled(top)) into(top, { ...frameOf(above(top)), lit: true, ground: null, struck: false, pressed: false });
    return out.join("").slice(0, most);
  };
  const PICTURES = "img,svg,canvas,video,picture,object,embed";
  const pictured = (element) => !!element.querySelector(PICTURES) || [element, ...[...element.querySelectorAll("*")].slice(0, 50)]
    .some((one) => ["", "::before", "::after"].some((which) => {
      const style = getComputedStyle(one, which || undefined);
      return style.backgroundImage !== "none" || style.maskImage !== "none" || which && !/^(none|normal|"")$/.test(style.content);
    }));
  // What stands on a control to be read; null where that is not known, as of a picture.
  const textOf = (element) => {
    if (/^(SELECT|TEXTAREA)$/.test(element.tagName) || element.isContentEditable) return null;
    if (element.tagName === "INPUT" && !/^(submit|button|reset)$/.test(element.type)) return null;
    const text = cut(said(element, { most: 2000, pictures: true }), 200);
    return text || !pictured(element) ? text : null;
  };

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
  const bundle = (address) => {
    try { return cut(new URL(address, document.baseURI).pathname.split("/").pop(), 120); } catch { return ""; }
  };

  const alerts = () => [...every(document, "[role=alert],[aria-live=assertive],[aria-live=polite]")]
    .slice(0, 2000).filter(shown).slice(0, 50).map((element) => cut(said(element, { most: 2000 }), 500)).filter(Boolean);

  const pending = () => {
    const missing = [...document.images].filter((image) => !image.complete && shown(image)).length;
    const moving = document.getAnimations().filter((one) => one.playState === "running"
      && one.effect?.getComputedTiming().iterations !== Infinity).length;
    return (document.readyState === "complete" ? 0 : 1) + (document.fonts.status === "loaded" ? 0 : 1) + missing + moving;
  };

  // What says itself that it is not ready.
  const busy = () => [...every(document, "[role=progressbar],progress,[aria-busy=true]")].some(shown);

  const glance = () => {
    if (!document.documentElement) return null; // between two documents
    const c = config();
    anew();
    return {
      moment: `${performance.timeOrigin}:${state.changes}`,
      quiet_ms: performance.now() - state.changed,
      pending: pending(), busy: busy(),
      shown: !!document.body && shown(document.body),
      protocol: location.protocol, host: location.host, path: location.pathname,
      page_id: meta("PageID"), config_id: cut(c.pgid, 100),
      view: cut(first("[id$=CurrentViewName],[name$=CurrentViewName]")?.value, 100),
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

  const NAMED = ["maxlength", "minlength", "pattern", "required", "autocomplete", "inputmode", "readonly", "placeholder", "download"];
  const constraints = (element, form) => {
    const named = NAMED.filter((name) => element.hasAttribute(name)).map((name) => [name, cut(element.getAttribute(name), 80)]);
    const everywhere = document.querySelector("base[target]")?.getAttribute("target");
    const target = element.getAttribute("target") ?? (/^a$/i.test(element.tagName) ? everywhere : null);
    if (target) named.push(["target", cut(target, 80)]);
    if (!form) return named;
    const how = (element.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get").toLowerCase();
    const where = element.getAttribute("formtarget") ?? form.getAttribute("target") ?? everywhere;
    return [...named, ["method", cut(how, 20)], ...(where ? [["formtarget", cut(where, 80)]] : [])];
  };
  // How far a part of the page can be scrolled: by how much what it holds comes down, and goes up.
  const rangeOf = (element) => {
    if (element === document.documentElement) {
      if (CUTS.test(getComputedStyle(ofPage()).overflowY)) return [0, 0];
      return [scrollY, Math.max(0, (document.scrollingElement ?? element).scrollHeight - innerHeight - scrollY)];
    }
    if (!/auto|scroll/.test(getComputedStyle(element).overflowY) || element === ofPage()) return [0, 0];
    return [element.scrollTop, Math.max(0, element.scrollHeight - element.clientHeight - element.scrollTop)];
  };
  const staysPut = (element) => /fixed|sticky/.test(getComputedStyle(element).position);
  // What lies over an element, as one thing, and whether that keeps its place while the page moves under it.
  const barOver = (element, hit) => {
    let bar = hit, stays = false;
    for (let up = hit; up && !within(element, up) && !stays; up = above(up)) [bar, stays] = [up, staysPut(up)];
    return [bar, stays];
  };
  // Whether scrolling brings a spot of an element away from under what is on top of it there, to where it can be seen.
  const scrolledTo = (element, hit, y) => {
    const [bar, stays] = barOver(element, hit);
    let down = 0, up = 0;
    for (let outer = above(element), at = element; outer; [at, outer] = [outer, above(outer)]) {
      if (getComputedStyle(at).position === "fixed") break;
      const range = rangeOf(outer), box = outer.getBoundingClientRect();
      if (range[0] + range[1] > 1 && outer !== document.documentElement && (y < box.top || y >= box.bottom)) return true; // further on in a list
      if (!stays && within(hit, outer)) continue; // it moves along
      down += range[0];
      up += range[1];
    }
    const box = [bar, hit].map((one) => one.getBoundingClientRect()).find((one) => one.top <= y && one.bottom >= y);
    if (!box || box.height >= innerHeight / 2) return false;
    return y - box.top < up && box.top > 0 || box.bottom - y < down && box.bottom < innerHeight;
  };
  const hitAt = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    for (let inner; (inner = hit?.shadowRoot?.elementFromPoint(x, y)) && inner !== hit && within(inner, hit);) hit = inner;
    return hit;
  };
  // What is pressed where `hit` is: the element itself, what it stands in, or who has words for it.
  const presses = (element, hit, y) => {
    if (within(hit, element) || [...(element.labels ?? [])].some((label) => within(hit, label))) return true;
    const outer = above(element)?.closest("a,button,label,summary,[role=button],[role=link]");
    if (outer && within(hit, outer)) return true;
    // Beneath it is only what holds it: it lets presses through, unless its holder takes them.
    if (within(element, hit)) return !/^(body|html)$/i.test(hit.tagName) && getComputedStyle(hit).cursor === "pointer";
    return scrolledTo(element, hit, y);
  };
  // Whether something else lies over it, wherever one presses; what has to be scrolled to is not asked.
  const covered = (element) => {
    const parts = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1).slice(0, 4);
    const spots = parts.flatMap((box) => [0.5, 0.25, 0.75].map((part) => [box.x + box.width * part, box.y + box.height / 2]))
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    return spots.length > 0 && !spots.some(([x, y]) => { const hit = hitAt(x, y); return !!hit && presses(element, hit, y); });
  };
  // Whether one thing is paint over another without a gap, and goes where the control goes that both belong to.
  const paintsOver = (one, holder, control) => {
    const style = getComputedStyle(one);
    if (opacity(style.backgroundColor) < 1 || style.backgroundClip === "text" || style.maskImage !== "none") return false;
    if (within(holder, one) || !within(one, above(control))) return false;
    for (let up = one; !within(holder, up); up = above(up)) {
      const { opacity: seen, filter, mixBlendMode } = getComputedStyle(up);
      if (seen < 1 || through(filter) < 1 || mixBlendMode !== "normal" || staysPut(up)) return false;
    }
    return true;
  };
  const paintedOver = (boxes, holder, control) => {
    const spots = [...boxes].slice(0, 4).filter((box) => roomy(box))
      .flatMap((box) => [0.1, 0.5, 0.9].map((part) => [box.x + box.width * part, box.y + box.height / 2]));
    return spots.length > 0 && spots.every(([x, y]) => {
      const hits = holder.getRootNode().elementsFromPoint(x, y);
      return hits.slice(0, Math.max(0, hits.indexOf(holder))).some((one) => paintsOver(one, holder, control));
    });
  };
  const hidden = (control) => {
    if (/^input$/i.test(control.tagName)) {
      if (paintedOver([control.getBoundingClientRect()], control, control)) lost.add(control);
      return;
    }
    const range = document.createRange(), walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(), left = 20; node && left; node = walker.nextNode(), left -= 1) {
      range.selectNodeContents(node);
      if (node.data.trim() && paintedOver(range.getClientRects(), node.parentElement, control)) lost.add(node);
    }
  };
  // Also what lets presses through can lie over the words of a control: for a moment nothing does.
  const solid = new CSSStyleSheet();
  solid.replaceSync("*{pointer-events:auto!important}");
  const WORDED = "a,button,summary,[role=button],[role=link],input[type=submit],input[type=button],input[type=reset]";
  const findLost = (elements) => {
    lost = new WeakSet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, solid];
    elements.filter((one) => one.matches(WORDED) && shown(one)).forEach(hidden);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== solid);
  };
  const fact = (element) => {
    const box = element.getBoundingClientRect();
    const form = element.form ?? null;
    const typed = /^(input|textarea)$/i.test(element.tagName)
      && !/^(submit|button|reset|image|checkbox|radio|hidden)$/i.test(element.type);
    return {
      tag: element.tagName.toLowerCase(), role: cut(element.getAttribute("role"), 40), type: cut(element.type, 40),
      id: cut(element.id, 120), group: cut(element.name, 120),
      box: [box.x, box.y, box.width, box.height], shown: shown(element), covered: shown(element) && covered(element),
      enabled: !(element.matches(":disabled") || element.getAttribute("aria-disabled") === "true" || element.closest("[inert]")),
      text: textOf(element),
      checked: /^(checkbox|radio)$/.test(element.type) ? element.checked : null,
      filled: typed ? element.value !== "" : null,
      link_host: element.tagName === "A" && element.hasAttribute("href") ? host(element.getAttribute("href")) : "",
      link_path: element.tagName === "A" && element.hasAttribute("href") ? path(element.getAttribute("href")) : "",
      form_host: form ? host(element.getAttribute("formaction") ?? form.getAttribute("action") ?? "") : "",
      form_path: form ? path(element.getAttribute("formaction") ?? form.getAttribute("action") ?? "") : "",
      selected: element.tagName === "SELECT" && !element.multiple ? cut(element.selectedOptions[0]?.label, 120) : "",
      options: element.tagName === "SELECT" ? [...element.options].slice(0, 100).map((one) => cut(one.label, 120)) : [],
      constraints: constraints(element, form),
    };
  };

  // The organisation's own settings, nested ones with a full stop in their name.
  const settings = (brand, prefix = "", depth = 2) => Object.entries(brand).slice(0, 60).flatMap(([key, value]) =>
    value !== null && typeof value === "object"
      ? (depth > 1 ? settings(value, `${prefix}${key}.`, depth - 1) : [])
      : [[cut(prefix + key, 100), cut(value, 500)]]);

  // After how many seconds the page goes away by itself, and where to; empty where it stays.
  const leaves = () => {
    const told = document.querySelector("meta[http-equiv=refresh i]")?.content ?? "";
    const found = /^\s*(\d{1,6})(?:\.\d*)?\s*(?:[;,]\s*(?:url\s*=\s*)?['"]?([^'"]*))?/i.exec(told);
    if (!found) return "";
    const address = found[2]?.trim() || location.href;
    return `${found[1]} ${host(address)}${path(address)}`;
  };

  const MOST_ELEMENTS = 1000;
  // What can be pressed or filled; of very many rather what is seen, and never what has no place at all.
  const pressable = () => {
    const found = [...every(document, PRESSABLE)].filter((element) => element.type !== "hidden" && element.checkVisibility());
    if (found.length <= MOST_ELEMENTS) return found;
    const rank = new Map(found.map((element) => [element, shown(element) ? 0 : element.matches(USED) ? 1 : 2]));
    return found.sort((one, other) => rank.get(one) - rank.get(other)).slice(0, MOST_ELEMENTS);
  };
  const insideOf = (frame) => { try { return frame.contentWindow.__flowcheck ?? null; } catch { return null; } };
  // A page within the page; places in it are from `inner`. Into one of another site nobody can look.
  const framed = (frame) => {
    const box = frame.getBoundingClientRect(), style = getComputedStyle(frame), on = shown(frame);
    const inner = [box.x + frame.clientLeft + parseFloat(style.paddingLeft), box.y + frame.clientTop + parseFloat(style.paddingTop)];
    return { box: [box.x, box.y, box.width, box.height], inner, shown: on, ...(on && insideOf(frame)?.parts() || { elements: [], frames: [] }) };
  };
  const parts = () => {
    if (!document.documentElement) return null; // a frame between two documents
    anew();
    const elements = pressable();
    findLost(elements);
    return { elements: elements.map(fact), frames: [...every(document, "iframe,frame")].slice(0, 50).map(framed) };
  };

  const look = () => {
    if (!document.body) return null;
    const c = config();
    const brand = (Array.isArray(c.staticTenantBranding) && c.staticTenantBranding[0]) || {};
    return {
      ...glance(), ...parts(), ids: ids(), alerts: alerts(), signs: signs(),
      script: SCRIPT, refresh: leaves(), words: said(document.body),
      build: cut((c.serverDetails?.ver?.v ?? []).join?.("."), 40),
      correlation_id: cut(c.correlationId ?? document.querySelector("[name$=CorrelationID]")?.value, 60),
      bundles: [...document.scripts].map((script) => script.src).filter(Boolean)
        .map(bundle).filter(Boolean).slice(0, 20),
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
  // The text with its stand-ins, and from where to where in it those are.
  const withStandIns = (text, spots) => {
    const ranges = [];
    let last = 0, made = "";
    for (const [begin, end, instead] of spots.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (end <= last) continue; // a shorter value inside a longer one that is covered already
      made += text.slice(last, begin) + (begin < last ? "" : instead);
      // What a page itself puts before the last digits of a number stays the page's.
      const own = instead.length - instead.match(/^[*Xx\u2022]*/)[0].length || instead.length;
      if (begin >= last && instead) ranges.push([made.length - own, made.length]);
      last = end;
    }
    return [made + text.slice(last), ranges];
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
      if (!spots[index].length) return;
      const [made, ranges] = withStandIns(holder[key], spots[index]);
      put(holder, key, made);
      state.covered.push([holder, key, ranges]);
    });
  };
  const coverFrames = (root, pairs) => {
    for (const frame of root.querySelectorAll("iframe,frame,object,embed")) {
      const inside = insideOf(frame);
      if (inside) {
        inside.cover(pairs);
        state.undo.push(() => insideOf(frame)?.uncover() ?? false);
        continue;
      }
      disguise(frame, { visibility: ["hidden", "hidden"] });
    }
  };
  // Leaves no attribute behind, so that the page does not notice.
  const disguise = (element, look) => {
    const away = element.animate(look, { fill: "forwards" });
    state.undo.push(() => { away.cancel(); return true; });
  };
  const GREY = { filter: ["contrast(0)", "contrast(0)"], backgroundColor: ["#808080", "#808080"], opacity: [1, 1] };
  const coverChallenges = (root) => {
    for (const element of root.querySelectorAll(`${PUZZLE},${SIGN}`)) disguise(element, GREY);
  };
  const roots = () => [document.body ?? document.documentElement,
    ...[...every(document, "*")].map((element) => element.shadowRoot).filter(Boolean)];
  // Says where the stand-ins are now, and when asked to, what else is where.
  const cover = (pairs, whole = false) => {
    paint(document);
    state.covered = [];
    for (const root of roots()) {
      if (root instanceof ShadowRoot) paint(root);
      coverTexts(root, pairs);
      coverFrames(root, pairs);
      coverChallenges(root);
    }
    observer.takeRecords();
    state.changesThen = state.changes;
    anew();
    return whole ? places() : { view: [innerWidth, innerHeight], lines: lines() };
  };
  // True when the page left the covers alone, so that the picture taken meanwhile shows no value.
  const uncover = () => {
    let held = observer.takeRecords().length === 0 && state.changes === state.changesThen;
    for (const undo of state.undo.splice(0).reverse()) held = undo() && held;
    observer.takeRecords();
    return held;
  };

  // What is where in a picture, for whoever draws on it later; asked while the covers are on. Of texts only
  // the stand-ins are told. Places are from the top left of what one sees, in CSS pixels.
  const box = (rect, left = 0, top = 0) => [rect.x + left, rect.y + top, rect.width, rect.height];
  const brush = () => (state.brush ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }));
  const colour = (text) => {
    const one = brush();
    one.clearRect(0, 0, 1, 1);
    one.fillStyle = text;
    one.fillRect(0, 0, 1, 1);
    return [...one.getImageData(0, 0, 1, 1).data];
  };
  // How high the letters of a font are, and how far it reaches above and below the line they stand on.
  const font = (style) => {
    const one = brush();
    const measured = (size) => {
      one.font = `${style.fontStyle} ${style.fontWeight} ${size} ${style.fontFamily}`;
      return one.measureText("x");
    };
    const size = measured(style.fontSize); // in whole pixels, as the page itself puts its lines
    const x = measured("500px").actualBoundingBoxAscent * parseFloat(style.fontSize) / 500;
    return { up: size.fontBoundingBoxAscent, down: size.fontBoundingBoxDescent, x };
  };
  const lettering = (style, top, bottom, between) => {
    const { up, down, x } = font(style);
    const line = between ? (top + bottom - up - down) / 2 + up : top + up;
    return { baseline: line, x_height: x, colour: colour(style.color).slice(0, 3) };
  };
  const insideOfField = (field) => {
    const style = getComputedStyle(field), rect = field.getBoundingClientRect();
    const edge = (side) => parseFloat(style[`padding${side}`]) + parseFloat(style[`border${side}Width`]);
    const inner = new DOMRect(rect.x + edge("Left"), rect.y + edge("Top"),
      Math.max(0, rect.width - edge("Left") - edge("Right")), Math.max(0, rect.height - edge("Top") - edge("Bottom")));
    const high = field.tagName === "TEXTAREA" ? font(style).up + font(style).down : inner.height;
    return { inner: box(inner), ...lettering(style, inner.y, inner.y + high, true) };
  };
  const rectOf = (node, begin, end) => {
    const range = document.createRange();
    range.setStart(node, begin);
    range.setEnd(node, end);
    return range.getBoundingClientRect();
  };
  // A stand-in letter by letter, cut where the next one is on another line.
  const linesOf = (node, [begin, end]) => {
    const style = getComputedStyle(node.parentElement), lines = [];
    for (let at = begin; at < end; at += 1) {
      const rect = rectOf(node, at, at + 1), last = lines.at(-1);
      if (last && Math.abs(last.top - rect.top) < 2) last.end = at + 1;
      else lines.push({ top: rect.top, begin: at, end: at + 1 });
    }
    return lines.map((line) => {
      const rect = rectOf(node, line.begin, line.end);
      return { text: node.data.slice(line.begin, line.end), box: box(rect), ...lettering(style, rect.top, rect.bottom, false) };
    }).filter((line) => line.box[2] > 0 && line.box[3] > 0);
  };
  const lines = () => {
    const own = state.covered.flatMap(([holder, key, ranges]) => {
      if (holder.nodeType === Node.TEXT_NODE) {
        return holder.parentElement?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
          ? ranges.flatMap((range) => linesOf(holder, range)) : [];
      }
      if (!shown(holder) || !ranges.length) return [];
      const { inner, ...rest } = insideOfField(holder);
      return [{ text: holder[key], box: inner, ...rest }];
    });
    const framed = roots().flatMap((root) => [...root.querySelectorAll("iframe,frame,object,embed")]).flatMap((frame) => {
      const at = frame.getBoundingClientRect(), left = at.x + frame.clientLeft, top = at.y + frame.clientTop;
      return (insideOf(frame)?.places().lines ?? []).map((line) => ({ ...line, baseline: line.baseline + top,
        box: [line.box[0] + left, line.box[1] + top, line.box[2], line.box[3]] }));
    });
    return [...own, ...framed];
  };
  const isField = (element) => (/^(input|textarea)$/i.test(element.tagName)
    && !/^(submit|button|reset|image|checkbox|radio|hidden|range|color|file)$/i.test(element.type));
  const USED = "a[href],button,input,select,textarea,summary,"
    + ["button", "link", "tab", "menuitem", "checkbox", "radio", "switch", "textbox", "combobox"].map((role) => `[role=${role}]`);
  const ELSEWHERE = "footer,[role=contentinfo],[aria-hidden=true]";
  const apart = (element) => !element.closest(ELSEWHERE);
  // A card, a button that is a link: what has a ground or an edge of its own.
  const hasSurface = (element) => {
    const style = getComputedStyle(element);
    const edges = ["Top", "Right", "Bottom", "Left"].every((side) => parseFloat(style[`border${side}Width`]) > 0);
    return edges || style.boxShadow !== "none" || colour(style.backgroundColor)[3] > 127;
  };
  const places = () => {
    anew();
    const large = (rect) => rect.width * rect.height > 0.85 * innerWidth * innerHeight; // what all else stands on
    const seen = [...every(document.body ?? document.documentElement, "*")].slice(0, 3000).filter((one) => shown(one) && apart(one));
    const pieces = seen.flatMap((element) => {
      if (element.matches(USED) || /^(img|svg|canvas)$/i.test(element.tagName)) return [element.getBoundingClientRect()];
      return [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
        .map((node) => rectOf(node, 0, node.data.length));
    }).filter((rect) => rect.width > 1 && rect.height > 1 && rect.right > 0 && rect.bottom + scrollY > 0 && !large(rect));
    const heading = seen.find((element) => element.matches("h1,h2,[role=heading]"));
    const root = document.documentElement;
    return {
      page: [-scrollX, -scrollY, Math.max(innerWidth, root.scrollWidth), Math.max(innerHeight, root.scrollHeight)],
      view: [innerWidth, innerHeight],
      pieces: pieces.slice(0, 500).map((rect) => box(rect)),
      heading: heading ? box(heading.getBoundingClientRect()) : null,
      apart: [...every(root, ELSEWHERE)].filter(shown).map((one) => one.getBoundingClientRect())
        .filter((rect) => !large(rect)).slice(0, 200).map((rect) => box(rect)),
      surfaces: seen.filter((one) => !large(one.getBoundingClientRect()) && hasSurface(one)).slice(0, 200)
        .map((one) => box(one.getBoundingClientRect())),
      fields: seen.filter(isField).slice(0, 100).map((field) => ({ box: box(field.getBoundingClientRect()), ...insideOfField(field) })),
      lines: lines(),
    };
  };

  // Asked in the moment of typing: whose page a field is on, in a frame or not, and where its form may post.
  const way = (field) => {
    const form = field.form ?? field.closest("form");
    // What hands a form in may stand outside it; its own list leaves pictures out.
    const others = form ? [...form.getRootNode().querySelectorAll("[formaction]")].filter((one) => one.form === form || within(one, form)) : [];
    const ways = form ? [[form, "action"], ...others.map((one) => [one, "formaction"])] : [];
    const origin = (address) => { const url = new URL(address, field.baseURI); return `${url.protocol}//${url.host}`; };
    return {
      origin: origin(location.href), top: window.top === window,
      posts_to: ways.map(([element, name]) => element.getAttribute(name))
        .filter((address) => address && !/^\s*javascript:/i.test(address)).map(origin),
    };
  };

  // While a person is at the page they see what they type, until the next picture; and what nobody may press does
  // nothing: by vendor id, or by the name on it.
  const lend = (ids, names) => {
    state.held = { ids, names: names.map((name) => new RegExp(`^(?:${name})$`)) };
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== discs);
  };
  addEventListener("click", (event) => {
    const held = state.held, on = event.composedPath()[0]?.closest?.("a,button,input,summary,[role=button],[role=link]");
    if (!held || !on) return;
    const name = small(cut(on.getAttribute("aria-label") || on.value || on.textContent, 200));
    if (!held.ids.includes(on.id) && !held.names.some((one) => one.test(name))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  const all = { glance, look, parts, cover, uncover, way, places, lend };
  Object.defineProperty(window, "__flowcheck", { value: Object.freeze(all) });
})();
