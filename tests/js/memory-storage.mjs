// A browser's storage, as far as it is used.

export class MemoryStorage {
  kept = new Map();

  get length() {
    return this.kept.size;
  }

  key(index) {
    return [...this.kept.keys()][index] ?? null;
  }

  getItem(key) {
    return this.kept.get(key) ?? null;
  }

  setItem(key, text) {
    this.kept.set(key, text);
  }

  removeItem(key) {
    this.kept.delete(key);
  }
}
