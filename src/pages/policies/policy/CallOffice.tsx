import Taro from '@tarojs/taro'
import { ActionButton } from '@/components'

/** Rings the office up: the phone asks once more before it does. */
export function CallOffice({ phone, department }: { phone: string; department: string }) {
  const call = () =>
    Taro.makePhoneCall({ phoneNumber: phone }).catch(() => {
      // put down before it rang, or a device that cannot ring; the number stands on the button
    })
  return (
    <ActionButton id="call-office" kind="secondary" label={`打${department}的电话 ${phone}`} onPress={call}>
      打电话问 {phone}
    </ActionButton>
  )
}
