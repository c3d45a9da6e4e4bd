/**
 * The least a custom element needs around Lit's templates: properties whose change asks for an update, done once per
 * microtask. LitElement does the same and more, but weighs a sixth of what an embedded diagram may; elements of the larger
 * pages use it.
 */
export abstract class TemplateElement extends HTMLElement {
  readonly renderRoot = this.attachShadow({ mode: 'open' });
  #changed = new Set<string>();
  #update: Promise<void> | null = null;

  /** Settles when everything set so far can be seen. */
  get updateComplete(): Promise<void> {
    return this.#update ?? Promise.resolve();
  }

  /** Asks for an update, because of a property if one is named. */
  requestUpdate(name?: string): void {
    if (name) this.#changed.add(name);
    this.#update ??= Promise.resolve().then(() => {
      const changed = this.#changed;
      this.#changed = new Set();
      this.#update = null;
      this.update(changed);
    });
  }

  /** Shows the element as its properties now are. */
  protected abstract update(changed: ReadonlySet<string>): void;
}

/** Makes each property ask for an update when it is given another value. */
export function reactive(type: { prototype: TemplateElement }, ...names: string[]): void {
  for (const name of names) {
    const values = new WeakMap<TemplateElement, unknown>();
    Object.defineProperty(type.prototype, name, {
      get(this: TemplateElement) {
        return values.get(this);
      },
      set(this: TemplateElement, value: unknown) {
        if (values.get(this) === value) return;
        values.set(this, value);
        this.requestUpdate(name);
      },
    });
  }
}
