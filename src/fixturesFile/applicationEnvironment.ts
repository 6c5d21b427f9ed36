/** The environment the application is started with: the user's own, without what belongs to us and the runner. */

/**
 * The runner hands these to the action, not to the application: its tokens, our inputs, and the files that
 * steer the workflow. Removing them is hygiene, not isolation (see SECURITY.md).
 */
const ours = [
  /^ACTIONS_/,
  /^INPUT_/,
  /^STATE_/,
  /^GITHUB_(TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/,
  /^(GH|GITHUB)_(ENTERPRISE_)?TOKEN$/,
  /^RUNNER_(TRACKING_ID|TOKEN)$/,
  // npm's own settings for `npx route-profiler` would steer the npm of the start command
  /^npm_/,
]

/** @param extra what the fixtures file sets for the application; it wins */
export function applicationEnvironment(
  env: NodeJS.ProcessEnv,
  extra: Record<string, string>,
): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !ours.some((name) => name.test(entry[0])),
  )
  return { ...Object.fromEntries(kept), ...extra }
}
