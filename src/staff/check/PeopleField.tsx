import { Textarea, View } from '@tarojs/components'
import { ActionButton, Field } from '@/components'
import { chooseFile } from '@/platform/files'
import { canReadText, readText } from '@/platform/read-text'
import { Actions } from '../parts/Actions'
import { mostPeople, type ReadApplicants } from './read-applicants'

/** Characters of 500 long lines. */
const most = 60_000
/** Larger than any list of 500 people in plain text. */
const mostBytes = 1_000_000
/** Faulty lines that are named one by one. */
const mostNamed = 20

const example = '张三 620000196001011234\n李四\t620000195512024321'

export interface PeopleFieldProps {
  text: string
  read: ReadApplicants
  /** What is wrong with the whole, in one sentence. */
  error: string | undefined
  onChange: (text: string) => void
  onFileFault: (fault: string) => void
}

/** Where people are pasted or read from a file; says at once which lines cannot be read, and why. */
export function PeopleField({ text, read, error, onChange, onFileFault }: PeopleFieldProps) {
  const choose = async () => {
    const file = await chooseFile('.csv,.txt,.tsv')
    if (!file) return
    if (file.size > mostBytes)
      return onFileFault(`这个文件太大了。一次最多核对 ${mostPeople} 人，请分成几个文件。`)
    const words = await readText(file)
    // workbooks, new and old, are no text: they hold zero bytes
    if (words.includes('\0'))
      return onFileFault('这不是文本文件。请在表格里另存为 CSV，或者直接复制两列粘贴进来。')
    onChange(words.slice(0, most))
  }
  return (
    <>
      <Field
        id="people"
        label="要核对的人"
        hint="一行一个人：姓名和身份证号。可以从 Excel 里连着复制两列粘贴进来，多出来的列不要紧。"
        error={error}
      >
        <View className="c-field__box">
          <Textarea
            id="people"
            className="c-field__area p-check__area"
            ariaLabel="要核对的人"
            aria-describedby="people-hint people-read"
            placeholder={example}
            placeholderClass="c-field__placeholder"
            maxlength={most}
            value={text}
            onInput={(event) => onChange(event.detail.value)}
          />
        </View>
      </Field>
      <View id="people-read" className="p-check__read" ariaLive="polite">
        {(read.good.length > 0 || read.faulty.length > 0) && (
          <>
            读出 {read.good.length} 人
            {read.faulty.length > 0 && `，有 ${read.faulty.length} 行读不出，不会核对：`}
          </>
        )}
      </View>
      {read.faulty.slice(0, mostNamed).map(({ line, text: written, fault }) => (
        <View key={line} className="p-check__faulty">
          <View className="p-check__fault">
            第 {line} 行：{fault}
          </View>
          <View className="p-check__note">{written}</View>
        </View>
      ))}
      {read.faulty.length > mostNamed && (
        <View className="p-check__note">还有 {read.faulty.length - mostNamed} 行读不出。</View>
      )}
      {canReadText() && (
        <Actions>
          <ActionButton id="choose-list" kind="secondary" onPress={choose}>
            或者选一个 CSV、TXT 文件
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
