const KEPT = new Set(
  'A B BLOCKQUOTE BR CODE DIV EM H1 H2 H3 H4 HR I LI OL P PRE S SPAN STRONG SUB SUP TABLE TBODY TD TH THEAD TR U UL'.split(' '),
);

/** The nodes of a markup that are known to be harmless; of others only their text. */
export function safeNodes(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.body.childNodes].flatMap(safe);
}

function safe(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof Element) || /^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName)) return [];
  const below = [...node.childNodes].flatMap(safe);
  if (!KEPT.has(node.tagName)) return below;
  const made = document.createElement(node.tagName);
  const href = node.getAttribute('href');
  if (node.tagName === 'A' && href !== null && /^(https?:|mailto:|tel:)/i.test(href)) {
    made.setAttribute('href', href);
    made.setAttribute('rel', 'noreferrer noopener');
    made.setAttribute('target', '_blank');
  }
  made.append(...below);
  return [made];
}
