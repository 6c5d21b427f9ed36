// src/inputs.ts
/** What the user may say, from whichever door. Everything else stands in the fixtures file. */
/** GitHub's three annotation levels, mildest first. */
const severities = [
	"notice",
	"warning",
	"error"
];
/** How loud the findings of a rule are: `auto` leaves it to the rule, `off` silences it. */
const severitySettings = [
	"off",
	...severities,
	"auto"
];
/** From which severity on a run fails. */
const failOnLevels = [...severities, "never"];
/** Which routes are looked at again beside the commit of the baseline. */
const confirmModes = [
	"suspects",
	"all",
	"never"
];
/** Whether the work pass takes place. */
const workModes = ["on", "off"];
/** What a step of a workflow does. */
const actionModes = [
	"profile",
	"measure",
	"report"
];
/** When the action comments on a pull request. */
const commentModes = [
	"always",
	"on-change",
	"never"
];
/** What draws the chart of the changed routes. */
const chartKinds = [
	"mermaid",
	"quickchart",
	"none"
];
export { failOnLevels as a, workModes as c, confirmModes as i, chartKinds as n, severities as o, commentModes as r, severitySettings as s, actionModes as t };
