/**
 * Runs in the page: what a screen reader, a keyboard and weak eyes would miss. Answers complaints in words.
 * Evaluated as text, so it uses nothing from outside.
 */
(() => {
  const complaints = [];
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.closest('.unseen, .skip') === null;
  const nameOf = (element) => {
    const labelled = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim();
    const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(' ');
    return (element.getAttribute('aria-label') || labelled || labels || element.textContent || '').trim();
  };
  const briefly = (element) => element.outerHTML.slice(0, 90);

  for (const element of document.querySelectorAll('button, a[href], input, select, textarea, [role="tab"], dialog')) {
    if (isShown(element) && nameOf(element) === '') complaints.push(`has no name: ${briefly(element)}`);
  }
  for (const element of document.querySelectorAll('button, select, summary')) {
    if (!isShown(element)) continue;
    const { height } = element.getBoundingClientRect();
    if (height > 0 && height < 24)
      complaints.push(`is too small to touch (${Math.round(height)} px): ${briefly(element)}`);
  }
  for (const element of document.querySelectorAll('img:not([alt]), svg:not([aria-hidden])')) {
    complaints.push(`a picture without words: ${briefly(element)}`);
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of ids.filter((each, index) => ids.indexOf(each) !== index)) complaints.push(`id twice: ${id}`);
  if (document.documentElement.lang === '') complaints.push('the page names no language');
  if ([...document.querySelectorAll('main')].filter(isShown).length !== 1)
    complaints.push('there must be one main landmark');
  for (const id of ['said', 'warned']) {
    if (document.getElementById(id)?.getAttribute('aria-live') === null) complaints.push(`#${id} is not live`);
  }

  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, ground) => {
    const alpha = top[3] / 255;
    return [0, 1, 2].map((index) => top[index] * alpha + ground[index] * (1 - alpha)).concat(255);
  };
  const groundOf = (element) => {
    const layers = [];
    for (let each = element; each !== null; each = each.parentElement)
      layers.push(rgba(getComputedStyle(each).backgroundColor));
    return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255, 255]);
  };
  const luminance = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || seen.has(element) || !isShown(element)) continue;
    seen.add(element);
    // What is switched off or only for the eye may be faint.
    if (element.closest(':disabled, .stars .rest, kbd, noscript, script') !== null) continue;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const large = Number.parseFloat(style.fontSize) >= 24;
    const found = ratio(over(rgba(style.color), ground), ground);
    if (found < (large ? 3 : 4.5)) {
      complaints.push(
        `contrast ${found.toFixed(2)}: "${node.data.trim().slice(0, 30)}" ${style.color} in ${briefly(element)}`,
      );
    }
  }
  return complaints;
})();
