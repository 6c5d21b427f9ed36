// Routes that no framework knows, as openapi.yml describes them.
import http from 'node:http'

const pets = new Map([[41, { id: 41, name: 'Odo' }]])

function answer(request, body) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const [, id] = /^\/v2\/pets\/(\d+)$/.exec(pathname) ?? []
  if (id !== undefined) return pets.has(Number(id)) ? [200, pets.get(Number(id))] : [404, {}]
  if (pathname === '/v2/old') return [308, {}]
  if (pathname !== '/v2/pets') return [404, {}]
  if (request.method === 'GET')
    return searchParams.get('kind') === 'otter' ? [200, [...pets.values()]] : [400, {}]
  const pet = JSON.parse(body || '{}')
  return typeof pet.name === 'string' && pet.weight >= 0.5 ? [201, pet] : [422, pet]
}

http
  .createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const [status, value] = answer(request, body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    })
  })
  .listen(Number(process.env.PORT))
