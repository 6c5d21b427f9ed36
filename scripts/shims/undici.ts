/** Of undici only fetch and its way through a proxy: no mocks, cookies, web sockets. */
import connect from 'undici/lib/api/api-connect.js'
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'

// as the package itself does: the proxy agent asks its own client for a tunnel
Object.assign(Dispatcher.prototype, { connect })

export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js'
export { fetch } from 'undici/lib/web/fetch/index.js'
