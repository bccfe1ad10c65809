// @ts-check
/** What is measured of a page that is open. Put into it by the tests; `measures` is what they call. */
"use strict";
{
  const TINY = 2; // pixels: what is kept for screen readers alone has one

  /** @typedef {{ r: number, g: number, b: number, a: number }} Colour */

  const canvas = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d", { willReadFrequently: true }));
  /** @param {string} css @returns {Colour} */
  const colour = (css) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  /** @param {Colour} top @param {Colour} below @returns {Colour} */
  const over = (top, below) => {
    /** @param {"r" | "g" | "b"} of */
    const mixed = (of) => top[of] * top.a + below[of] * (1 - top.a);
    return { r: mixed("r"), g: mixed("g"), b: mixed("b"), a: 1 };
  };
  /** @param {Colour} of */
  const light = (of) => {
    const [r, g, b] = [of.r, of.g, of.b].map((each) => each / 255).map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** The contrast of WCAG 2. @param {Colour} one @param {Colour} other */
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  /** Every colour of a gradient. @param {string} image */
  const stops = (image) => [...image.matchAll(/(?:rgba?|color|oklab|oklch)\([^()]*\)/g)].map((each) => colour(each[0]));

  /** What a box is painted with, as it may lie over several colours. @param {Element} element @param {Colour[]} below @returns {Colour[]} */
  const painted = (element, below) => {
    const style = getComputedStyle(element);
    const flat = below.map((each) => over(colour(style.backgroundColor), each));
    const drawn = style.backgroundImage === "none" ? [] : stops(style.backgroundImage);
    return drawn.length ? flat.flatMap((each) => drawn.map((stop) => over(stop, each))) : flat;
  };
  /** @param {Element[]} pile from the topmost to the lowest */
  const together = (pile) => [...pile].reverse().reduce((below, each) => painted(each, below), [over(colour(getComputedStyle(document.body).backgroundColor), colour("Canvas"))]);
  /** The colours behind what stands in an element, by what lies under its middle. @param {Element} element */
  const behind = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = [...range.getClientRects()].find((each) => each.width > 0) ?? element.getBoundingClientRect();
    const pile = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const from = pile.findIndex((each) => each === element || element.contains(each));
    if (from >= 0) return together(pile.slice(from));
    const above = [];
    for (let each = /** @type {Element | null} */ (element); each; each = each.parentElement) above.push(each);
    return together(above);
  };
  /** The colours that the outline of an element lies on, in the middle of each of its sides. @param {Element} element @param {number} away */
  const around = (element, away) => {
    const box = element.getClientRects()[0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return [[x, box.top - away], [x, box.bottom + away], [box.left - away, y], [box.right + away, y]]
      .map(([left, top]) => document.elementsFromPoint(left, top)).filter((pile) => pile.length).flatMap(together);
  };

  /** How an element is called in a complaint. @param {Element} element */
  const named = (element) => {
    const place = [];
    for (let each = /** @type {Element | null} */ (element); each && each !== document.body; each = each.parentElement) {
      place.unshift(each.tagName.toLowerCase() + (each.classList.length ? `.${[...each.classList].join(".")}` : ""));
    }
    return `${place.slice(-4).join(" > ")} "${(element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40)}"`;
  };

  /** The texts at these places whose contrast is below 4.5 (3 for what is large), with what it is. @param {string[]} places */
  const tooFaint = (places) => {
    const found = [];
    for (const place of places) {
      const element = document.querySelector(place);
      if (!element || element.getBoundingClientRect().width < TINY || !element.checkVisibility({ visibilityProperty: true })) continue;
      element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      const worst = Math.min(...behind(element).map((each) => contrast(over(colour(style.color), each), each)));
      if (worst < least) found.push(`${named(element)}: ${worst.toFixed(2)}`);
    }
    return found;
  };

  const STOPS = "a[href], button:not(:disabled), input:not([type=hidden]), textarea, select, summary, [tabindex]";
  /** What the tab key stops at. @returns {HTMLElement[]} */
  const stopped = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(STOPS)]).filter((each) => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));

  /** What hides the outline of an element, if anything does: a box around it that cuts off what stands out. @param {HTMLElement} element @param {number} room */
  const cutBy = (element, room) => {
    const box = element.getBoundingClientRect();
    for (let each = element.parentElement; each && each !== document.documentElement; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const frame = each.getBoundingClientRect();
      const sides = [box.left - room < frame.left - 1, box.right + room > frame.right + 1, box.top - room < frame.top - 1, box.bottom + room > frame.bottom + 1];
      if (sides.filter(Boolean).length > 1) return each;
    }
    return null;
  };

  /** The stops of the tab key that do not show that they have the focus: an outline of 2 px that stands out, 3:1, and is not cut off. */
  const unseenStops = () => {
    const found = [];
    for (const each of stopped()) {
      each.focus(/** @type {FocusOptions} */ ({ focusVisible: true }));
      if (document.activeElement !== each) continue;
      const style = getComputedStyle(each);
      const [width, offset] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset)];
      each.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      const worst = Math.min(...around(each, offset + width / 2).map((under) => contrast(colour(style.outlineColor), under)));
      if (style.outlineStyle === "none" || width < 2) found.push(`${named(each)}: no outline`);
      else if (style.outlineStyle !== "auto" && worst < 3) found.push(`${named(each)}: outline ${worst.toFixed(2)}`);
      else if (cutBy(each, width + offset)) found.push(`${named(each)}: outline cut off by ${named(/** @type {Element} */ (cutBy(each, width + offset))).slice(0, 60)}`);
    }
    return found;
  };

  /** What scrolls sideways and is no labelled region that keys can scroll; and by how much the whole page does. */
  const sideways = () => {
    const page = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const found = page > 0 ? [`the page, by ${page} px`] : [];
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main *"))) {
      if (each.scrollWidth <= each.clientWidth + 1 || !["auto", "scroll"].includes(getComputedStyle(each).overflowX)) continue;
      if (each.matches("input, textarea, pre") || !each.checkVisibility()) continue;
      if (each.getAttribute("role") === "region" && each.getAttribute("aria-label") && each.tabIndex === 0) continue;
      found.push(`${named(each)}, by ${each.scrollWidth - each.clientWidth} px`);
    }
    return found;
  };

  const CODES = /(?<![\w.,])(?:\d+\.[a-z\d]+|C\d+(?:-[A-Z]+)?(?::[\w.]+)?|\d{1,3}(?:,\d{3})+)(?![\w.])/g;
  /** Codes and numbers that are shown from right to left, 4.a as a.4: their first sign is not where the line begins. */
  const turned = () => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    /** @param {Node} text @param {number} at */
    const left = (text, at) => (range.setStart(text, at), range.setEnd(text, at + 1), range.getBoundingClientRect());
    while (texts.nextNode()) {
      const text = texts.currentNode;
      for (const code of (text.nodeValue ?? "").matchAll(CODES)) {
        const [first, last] = [left(text, code.index), left(text, code.index + code[0].length - 1)];
        if (first.width && first.top === last.top && first.left > last.left) found.push(`${code[0]} is turned round in ${named(/** @type {Element} */ (text.parentElement))}`);
      }
    }
    return found;
  };

  /** What is cut off on paper: text in a box that hides what does not fit, and what stands beyond the edge of the page. */
  const cutOff = () => {
    const found = [];
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main *"))) {
      const box = each.getBoundingClientRect();
      if (!each.checkVisibility() || box.width < TINY || each.closest(".vh, svg") || !(each.textContent ?? "").trim()) continue;
      const style = getComputedStyle(each);
      const hides = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
      const hidesBelow = style.overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1;
      if (hides || hidesBelow || box.right > document.documentElement.clientWidth + 1 || box.left < -1) found.push(named(each));
    }
    return found;
  };

  /** How far what is on the page jumped while it was made. @returns {Promise<number>} */
  const shifted = () => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const each of /** @type {(PerformanceEntry & { value: number, hadRecentInput: boolean })[]} */ (list.getEntries())) if (!each.hadRecentInput) sum += each.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  });

  Object.assign(globalThis, { measures: { shifted, tooFaint, unseenStops, sideways, turned, cutOff, stops: () => stopped().length } });
}
