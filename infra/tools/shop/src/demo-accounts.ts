/** The two people who are there when a local shop starts. */
export const demoAccounts = {
  staff: { email: 'staff@macromart.test', name: 'Sam Staff' },
  customer: { email: 'customer@macromart.test', name: 'Casey Customer' },
}

export const demoPassword = 'macromart-demo'
