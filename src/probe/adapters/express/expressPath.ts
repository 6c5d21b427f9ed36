/** Path templates of Express 4 and 5. */

/** The template of a path below a mount path, as Express prints both. */
export function joinPath(mount: string, path: string | RegExp): string {
  const base = mount.replace(/\/+$/, '')
  const own = String(path)
  if (own === '' || own === '/') return base || '/'
  return base !== '' && !/^[/{]/.test(own) ? `${base}/${own}` : base + own
}

const TOKEN =
  /\\.|[:*]"([^"]+)"|:([A-Za-z_$][\w$]*)(?:\((?:\\.|\([^)]*\)|[^()])*\))?|\*([A-Za-z_$][\w$]*)?|\((?!\?)/g
const GROUP = /\\.|\(\?<([A-Za-z_$][\w$]*)>|\((?!\?)/g

/** Names of the parameters; those without a name are numbered from 0, as `req.params` has them. */
export function pathParameters(path: string | RegExp): string[] {
  const [text, pattern] = path instanceof RegExp ? [path.source, GROUP] : [path, TOKEN]
  let unnamed = 0
  return [...text.matchAll(pattern)]
    .filter(([token]) => !token.startsWith('\\'))
    .map(([, ...names]) => names.find((name) => name !== undefined) ?? String(unnamed++))
}

/** Whether a middleware mounted at one path runs for a route at the other. */
export function coversPath(mount: string, path: string): boolean {
  return /^\/?\*?$/.test(mount) || path === mount || path.startsWith(`${mount.replace(/\/+$/, '')}/`)
}
