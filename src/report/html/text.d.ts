/** What the build puts in as text: see scripts/asText.ts. */
declare module '*?text' {
  const text: string
  export default text
}
