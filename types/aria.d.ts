import '@tarojs/components/types/common'

// Taro types aria-role and aria-label for a few components only; config/aria-plugin.ts passes these on everywhere.
declare module '@tarojs/components/types/common' {
  interface StandardProps {
    ariaRole?: string
    ariaLabel?: string
    ariaChecked?: boolean
    ariaSelected?: boolean
    ariaExpanded?: boolean
    ariaPressed?: boolean
    ariaDisabled?: boolean
    ariaHidden?: boolean
    ariaLevel?: number
    ariaLive?: 'off' | 'polite' | 'assertive'
    ariaInvalid?: boolean
    ariaValuetext?: string
  }
}
