export async function cratesOf(growers, { db, crates, inArray }) {
  const ids = growers.map((grower) => grower.id)
  const all = await db.select().from(crates).where(inArray(crates.growerId, ids))
  return growers.map((grower) => ({ ...grower, crates: all.filter((crate) => crate.growerId === grower.id) }))
}
