// src/action/runner.ts
function outletsOf({ mode, name, comment: asked, annotations }, { context, client, log, env }) {
	const comment = {
		when: mode === "measure" ? "never" : asked,
		pullRequest: context.pullRequest,
		workflowFile: context.workflowFile,
		name,
		run: {
			id: context.runId,
			attempt: context.runAttempt
		}
	};
	return {
		context,
		client,
		log,
		summaryFile: env["GITHUB_STEP_SUMMARY"],
		comment,
		annotations
	};
}
export { outletsOf as t };
