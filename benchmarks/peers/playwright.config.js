// What a team has after following the manual: defaults, but for where the pages are and what they may cost.
const settings = require(process.env.FLOWCHECK_PEERS);

module.exports = {
  testDir: ".",
  outputDir: settings.scratch,
  snapshotPathTemplate: `${settings.snapshots}/{arg}{ext}`,
  expect: { toMatchAriaSnapshot: { pathTemplate: `${settings.snapshots}/{arg}{ext}` } },
  timeout: 75_000,
  fullyParallel: true,
  workers: settings.workers,
  retries: 0,
  reporter: "line",
  // Only when recording, and then always: a comparison must never write what it compares with.
  updateSnapshots: settings.record ? "all" : "none",
  use: {
    launchOptions: {
      executablePath: settings.executable,
      args: [`--host-resolver-rules=MAP * 127.0.0.1:${settings.port}`],
      chromiumSandbox: settings.sandbox,
    },
  },
};
