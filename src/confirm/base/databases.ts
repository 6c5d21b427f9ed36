/** Which databases both sides would share. */

/** Database servers, and files that do not lie in the directory of a side. */
const isDatabase = /^(?:postgres(?:ql)?|mysql2?|mariadb|libsql):\/\/|^file:(?:\/\/)?\//i

/** Names of the variables that lead both sides to one database, sorted; none where the user tells the sides apart. */
export function sharedDatabases(
  base: Readonly<Record<string, string>>,
  head: Readonly<Record<string, string>>,
): string[] {
  const names = Object.keys(head)
  if (names.some((name) => head[name] !== base[name])) return []
  return names.filter((name) => isDatabase.test(head[name]!)).sort()
}
