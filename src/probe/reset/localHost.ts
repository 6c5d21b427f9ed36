/** Hosts on which a database may be put back without being asked for by name. */

/** The names that a container knows its host by. */
const OF_CONTAINERS = new Set(['host.docker.internal', 'gateway.docker.internal', 'host.containers.internal'])

/** This machine, or a service beside it: names of docker compose and of GitHub's service containers have no dot. */
export function isLocalHost(host: string | null): boolean {
  if (host === null) return true
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  if (name === '' || name.startsWith('/') || name === '::1' || OF_CONTAINERS.has(name)) return true
  return /^127(?:\.\d+){3}$/.test(name) || /(?:^|\.)localhost$/.test(name) || /^[a-z0-9_-]+$/.test(name)
}

/** A tunnel makes any database look local. */
export function looksLikeProduction(database: string): boolean {
  return /(?:^|[^a-z])(?:prod|production|live)(?:$|[^a-z])/i.test(database)
}
