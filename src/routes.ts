import table from './routes.json'

export type RouteName = keyof typeof table

/** A page's file under src/ without extension, and its short address in the browser. */
export interface Route {
  page: string
  path: string
}

/** Every page. The table is JSON because the build's configuration reads it too, before any TypeScript is compiled. */
export const routes: Readonly<Record<RouteName, Route>> = table

/** Root folder of the staff subpackage. */
export const staffRoot = 'staff'

/** Whether a page belongs to the staff subpackage. */
export const isStaffPage = (route: RouteName): boolean => routes[route].page.startsWith(`${staffRoot}/`)
