/**
 * The least that makes an object a custom element with properties: a change asks for an update, done once per microtask.
 * LitElement does the same and more, for a third of what an embedded diagram may weigh; the elements of larger pages use it.
 */
export abstract class UpdatingElement extends HTMLElement {
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
export function reactive(type: { prototype: UpdatingElement }, ...names: string[]): void {
  for (const name of names) {
    const values = new WeakMap<UpdatingElement, unknown>();
    Object.defineProperty(type.prototype, name, {
      get(this: UpdatingElement) {
        return values.get(this);
      },
      set(this: UpdatingElement, value: unknown) {
        if (values.get(this) === value) return;
        values.set(this, value);
        this.requestUpdate(name);
      },
    });
  }
}
