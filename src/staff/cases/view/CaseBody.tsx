import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { Card, FactList, Section } from '@/components'
import { RelatedCorrections } from '../../corrections/RelatedCorrections'
import type { CaseDetail } from '../case-types'
import { AccountLineFacts } from './AccountLineFacts'
import { Contact } from './Contact'
import { Deadlines } from './Deadlines'
import { History } from './History'
import { PaymentFacts } from './PaymentFacts'
import { Photos } from './Photos'
import { Standing } from './Standing'
import { Together } from './Together'
import type { ContactReveal } from './use-contact'
import type { PhotoReader } from './use-photos'

export interface CaseBodyProps {
  detail: CaseDetail
  photos: PhotoReader
  contact: ContactReveal
}

/** Everything that is known: what was said and about what, until when, and what happened so far. */
export function CaseBody({ detail, photos, contact }: CaseBodyProps) {
  const { text, attachments, payment, accountLine } = detail
  const received = formatDate(detail.receivedOn, todayInShanghai(new Date()))
  return (
    <>
      <Standing detail={detail} />
      <Section title="反映了什么">
        <View className="p-case__text">
          <Card>
            <View className="p-case__words">{text}</View>
          </Card>
        </View>
        <FactList
          facts={[
            { label: '哪个村', value: detail.villageName },
            { label: '哪个项目', value: detail.programmeName },
            { label: '反映谁', value: detail.accusedLabel },
            { label: '说的是', value: detail.person },
            { label: '收到', value: received },
            { label: '联系方式', value: <Contact detail={detail} reveal={contact} /> },
          ]}
        />
        {attachments.length > 0 && <Photos ids={attachments} reader={photos} />}
      </Section>
      {payment && (
        <Section title="说的这一笔">
          <PaymentFacts payment={payment} notReceived={detail.notReceived} />
        </Section>
      )}
      {accountLine && (
        <Section title="说的村里这一笔账">
          <AccountLineFacts line={accountLine} />
        </Section>
      )}
      <RelatedCorrections
        about={{ caseId: detail.id }}
        paymentId={payment?.id ?? null}
        // without either nobody knows whose data are meant
        mayAsk={payment !== null || detail.programmeName !== null}
      />
      <Together detail={detail} />
      <Section title="期限">
        <Deadlines deadlines={detail.deadlines} />
      </Section>
      <Section title="经过">
        <History detail={detail} photos={photos} />
      </Section>
    </>
  )
}
