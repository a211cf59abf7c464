declare module 'serverless-offline' {
  /** The part of the plugin's API that is used here: the framework's own entry point. */
  export default class ServerlessOffline {
    constructor(serverless: object, options: Record<string, unknown>, utils: { log: object; progress: object })
    readonly hooks: { 'offline:start': () => Promise<void> }
  }
}
