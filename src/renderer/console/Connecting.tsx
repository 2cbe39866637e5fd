import { useTranslation } from 'react-i18next'
import styles from './Connecting.module.css'

/** Before the first word of the engine. */
export function Connecting() {
  const { t } = useTranslation()
  return (
    <div className={styles.cover} data-cover="true" role="status">
      <b>
        {t('brandHead')}
        <i>{t('brandTail')}</i>
      </b>
      <p>{t('dialogs.banner.connecting')}</p>
    </div>
  )
}
