/** What the text of a statement says about the rows that it wants, as far as an index has to do with it. */

export interface ColumnName {
  /** The table or its alias, as it is written before the column; null where there is none. */
  prefix: string | null
  column: string
}

export interface Condition extends ColumnName {
  /**
   * `equal` is `=`, `list` is `in`, `below` and `above` leave one side open, `null` is `is null`, `pattern` is `like`;
   * `computed` is a comparison of what is computed from the column; `other` narrows by nothing that an index finds.
   */
  kind: 'equal' | 'list' | 'between' | 'below' | 'above' | 'null' | 'pattern' | 'computed' | 'other'
  /** It stands beside an `or`, so that rows that do not meet it may be wanted as well. */
  isAlternative: boolean
  /** The columns on the other side of the comparison. */
  others: ColumnName[]
  /** The other side is a number, or true or false, that is written in the statement. */
  literal: string | null
  /** The place among the values that are bound to the statement, from 0 on, where the other side is one of them. */
  parameter: number | null
}

export interface OrderTerm extends ColumnName {
  isDescending: boolean
}

/** A table, a view or a subquery that a block reads. */
export interface TableRef {
  schema: string | null
  /** Null for a subquery and for a function. */
  table: string | null
  /** What its columns are prefixed with. */
  name: string
  /** The blocks that say what it is: of a subquery or of a common table expression. */
  definedBy: Block[]
}

/** One select, update or delete of a statement. */
export interface Block {
  refs: TableRef[]
  conditions: Condition[]
  /** Empty where the order is by something else than columns, or there is none. */
  order: OrderTerm[]
  hasLimit: boolean
  /** Rows are grouped or made distinct, so that a limit does not say how many are read. */
  isFolded: boolean
  /** The columns behind the names that it gives them. */
  outputs: Map<string, ColumnName>
  /** It is inside of another one and may speak of its tables. */
  isInner: boolean
}
