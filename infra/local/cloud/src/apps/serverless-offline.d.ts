declare module 'serverless-offline' {
  /** As much of the plugin as is used here: what the framework itself would call. */
  export default class ServerlessOffline {
    constructor(serverless: object, options: Record<string, unknown>, utils: { log: object; progress: object })
    readonly hooks: { 'offline:start': () => Promise<void> }
  }
}
