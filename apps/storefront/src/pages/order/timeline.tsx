import { DateTime } from '../../components/date-time.tsx'
import type { Step } from './steps.ts'

/** The way of an order, from top to bottom. What lies ahead is paler. */
export const Timeline = ({ steps }: { steps: Step[] }) => (
  <ol class="timeline">
    {steps.map(({ name, words, at, is }) => (
      <li class={`step step-${is}`} {...((is === 'now' || is === 'stopped') && { 'aria-current': 'step' as const })}>
        <p class="step-name">
          {name}
          {is === 'ahead' && <span class="visually-hidden"> (ahead)</span>}
        </p>
        {at && (
          <p class="step-at">
            <DateTime at={at} />
          </p>
        )}
        <p class="step-words">{words}</p>
      </li>
    ))}
  </ol>
)
