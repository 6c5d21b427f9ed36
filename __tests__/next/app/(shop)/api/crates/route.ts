export function GET() {
  return Response.json([])
}
export const dynamic = 'force-dynamic'
