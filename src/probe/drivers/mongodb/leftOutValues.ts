/** Values that have a mark in the text of a command, in the order of their marks. */
export class LeftOutValues {
  readonly marked: unknown[] = []

  mark(value: unknown): string {
    this.marked.push(value)
    return '?'
  }

  /** Items that differ in nothing but their values are written once, and each mark stands for the values of all of them. */
  folded<T>(items: readonly T[], write: (item: T, values: LeftOutValues) => string): string[] {
    const alike = new Map<string, unknown[][]>()
    for (const item of items) {
      const values = new LeftOutValues()
      const text = write(item, values)
      const before = alike.get(text)
      if (before) before.push(values.marked)
      else alike.set(text, [values.marked])
    }
    for (const [first = [], ...others] of alike.values()) {
      for (const [at, value] of first.entries())
        this.marked.push(others.length === 0 ? value : [value, ...others.map((other) => other[at])])
    }
    return [...alike.keys()]
  }
}
