import { reportKindLabel } from '@shared/domain/reports'
import { ActionButton, Card, FactList, Page } from '@/components'
import type { About, Answers } from './answers'

const placeOf = (about: About | undefined) =>
  [about?.village.name, about?.programme?.name, about?.payment?.summary, about?.line?.summary]
    .filter(Boolean)
    .join(' · ')

export interface OtherDraftProps {
  draft: Answers
  opened: About
  onResume: () => void
  onFresh: () => void
}

/** An unfinished report about something else lies on the phone: go on with it, or delete it and write about this. */
export function OtherDraft({ draft, opened, onResume, onFresh }: OtherDraftProps) {
  return (
    <Page title="我要反映" heading="手机上有一份没写完的反映" lead="一部手机一次只能存一份没写完的。">
      <Card>
        <FactList
          facts={[
            {
              label: '没写完的',
              value: [draft.kind && reportKindLabel(draft.kind), placeOf(draft.about)]
                .filter(Boolean)
                .join(' · '),
            },
            { label: '这次要写', value: placeOf(opened) },
          ]}
        />
      </Card>
      <ActionButton id="resume" onPress={onResume}>
        接着写没写完的
      </ActionButton>
      <ActionButton id="fresh" kind="danger" onPress={onFresh}>
        删掉它，写这次的
      </ActionButton>
    </Page>
  )
}
