// src/inputs.ts
const severities = [
	"notice",
	"warning",
	"error"
];
const severitySettings = [
	"off",
	...severities,
	"auto"
];
const failOnLevels = [...severities, "never"];
const confirmModes = [
	"suspects",
	"all",
	"never"
];
const workModes = ["on", "off"];
const actionModes = [
	"profile",
	"measure",
	"report"
];
const commentModes = [
	"always",
	"on-change",
	"never"
];
const chartKinds = [
	"mermaid",
	"quickchart",
	"none"
];
export { failOnLevels as a, workModes as c, confirmModes as i, chartKinds as n, severities as o, commentModes as r, severitySettings as s, actionModes as t };
