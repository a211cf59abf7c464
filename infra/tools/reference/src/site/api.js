// Runs in the browser, after Scalar's own bundle. Features that send requests to other sites are off.
const reference = document.querySelector('#reference')
globalThis.Scalar.createApiReference(reference, {
  sources: reference.dataset.apis
    .split(' ')
    .map((name) => ({ title: name, slug: name, url: `/docs/openapi/${name}.json` })),
  // Test requests go to the shop that serves this page.
  servers: [{ url: location.origin }],
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
})
