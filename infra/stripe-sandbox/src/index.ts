export {
  type Delivery,
  type Event,
  type Fault,
  type FaultRule,
  type PaymentIntentSnapshot,
  type StripeSandbox,
  type StripeSandboxOptions,
  startStripeSandbox,
} from './sandbox.ts'
