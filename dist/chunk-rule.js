// package.json
var version = "0.1.0";
// src/rules/rule.ts
/** GitHub's three annotation levels, mildest first. */
const severities = [
	"notice",
	"warning",
	"error"
];
export { version as n, severities as t };
