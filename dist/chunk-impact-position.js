// src/impact/position.ts
function isBefore(a, b) {
	return a.line < b.line || a.line === b.line && a.column < b.column;
}
export { isBefore as t };
