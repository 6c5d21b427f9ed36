export function GET() {
  return Response.json({ maybe: true })
}
