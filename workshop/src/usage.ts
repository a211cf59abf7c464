/** What `pnpm workshop --help` prints. */
export const usage = `pnpm workshop: break the shop and put it right again, and write parts of it anew. Everything runs on this machine.

  pnpm workshop                   list the lessons and the exercises, what is done, and what is next
  pnpm workshop preflight         check this machine, with a remedy for each finding
  pnpm workshop lesson <id …>     run lessons, named by id or number: first without the safeguard, then with it
  pnpm workshop start <id>        start an exercise: its branch workshop/<id> has functions without their bodies
  pnpm workshop check [<id>]      grade the exercise of this branch, or the one that is named, in seconds
  pnpm workshop hint [<id>]       print a hint
  pnpm workshop solve [<id>]      show the difference to the original code, after check has passed
  pnpm workshop reset <id>        go back to where the exercise was started; a branch with commits is kept
  pnpm workshop next              move the stopped shop of pnpm dev to its next step
  pnpm workshop measure           measure the shop at each step, and as macrofunctions, and print a table; takes a minute
  pnpm workshop reset             delete everything that the workshop has kept, except branches

  --all             lesson: run every lesson, all on one shop
  --keep            lesson: leave the broken shop open after the damage, until Ctrl-C
  --no-package      lesson: use the macrofunctions as they were last packaged
  --now             solve: show the original code before check has passed
  --delete          reset <id>: delete the branch also if it has commits
  --json            print the result as JSON; lines of progress go to standard error
  --port <n>        the shop's port (3000); internal services use the next five ports
  --state <folder>  the folder that the workshop keeps (.macromart-workshop); next: that of the shop (.macromart)
  --help            print this text

A lesson changes no file of the working tree: the edited macrofunction is bundled into the folder of the workshop.
An exercise is written in the real files, on its branch: start and reset refuse a tree with uncommitted changes.

exit code   0  done; the damage was found, and with the safeguard the books hold; the exercise is solved
            1  a lesson failed, an exercise is not solved yet, or preflight found something
            2  the command line is invalid
            3  another error, such as a port in use or uncommitted changes; the message names the remedy
          130  interrupted with Ctrl-C; with --keep, Ctrl-C is the usual end and counts as done`
