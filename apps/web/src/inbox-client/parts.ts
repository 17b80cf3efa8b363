type Some<Name extends keyof HTMLElementTagNameMap> = Partial<HTMLElementTagNameMap[Name]>;

/** An element; what it holds is text or other elements, never markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Some<Name> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

export function button(className: string, text = ''): HTMLButtonElement {
  return make('button', { type: 'button', className }, text);
}

const lines = ['M6 9a6 6 0 0 1 12 0c0 6 2.5 7 2.5 8h-17C3.5 16 6 15 6 9z', 'M10 20.5a2.2 2.2 0 0 0 4 0'];

export function bellPicture(): SVGElement {
  const drawing = drawn('svg', 'viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(...lines.map((line) => drawn('path', 'd', line)));
  return drawing;
}

function drawn(name: string, attribute: string, value: string): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
  made.setAttribute(attribute, value);
  return made;
}

/** Where a link may lead: an address, or an app of its own, but nothing that would run here. */
export function isSafe(link: string): boolean {
  try {
    return !/^(javascript|data|vbscript|blob|file):$/.test(new URL(link).protocol);
  } catch {
    return false;
  }
}
