/** Every page: its key, its file under src/ without extension, and its short address in the browser. */
export const routes = {
  home: { page: 'pages/home/index', path: '/home' },
  village: { page: 'pages/village/overview/index', path: '/village' },
  payments: { page: 'pages/village/payments/index', path: '/payments' },
  payment: { page: 'pages/payment/detail/index', path: '/payment' },
  mine: { page: 'pages/mine/lookup/index', path: '/mine' },
  report: { page: 'pages/report/form/index', path: '/report' },
  receipt: { page: 'pages/report/receipt/index', path: '/receipt' },
  follow: { page: 'pages/follow/status/index', path: '/follow' },
  staffLogin: { page: 'staff/account/login/index', path: '/staff/login' },
  staffQueue: { page: 'staff/cases/queue/index', path: '/staff' },
  staffCase: { page: 'staff/cases/detail/index', path: '/staff/case' },
} as const

export type RouteName = keyof typeof routes

/** Root folder of the staff subpackage. */
export const staffRoot = 'staff'
