import {
  IconActivity, IconAlertTriangle, IconBell, IconBolt, IconBook, IconBox, IconBriefcase, IconBuilding, IconBuildingWarehouse,
  IconCalendar, IconCar, IconChartBar, IconCheck, IconCheckbox, IconChecklist, IconCircle, IconClipboard, IconClipboardCheck, IconClipboardList,
  IconClock, IconCoin, IconCreditCard, IconDatabase, IconDeviceDesktop, IconDevices, IconFile, IconFileText, IconFolder, IconHeart,
  IconHome, IconInbox, IconList, IconListCheck, IconMail, IconMap, IconMapPin, IconMessage, IconPackage, IconPhone, IconPhoto,
  IconQrcode, IconReceipt, IconSchool, IconSettings, IconShield, IconShoppingCart, IconStar, IconTag, IconTool, IconTools,
  IconTruck, IconUser, IconUserCheck, IconUsers, IconUsersGroup, IconAddressBook, IconArchive, IconArrowsLeftRight, IconCalendarCheck, IconCpu, IconHandStop, IconHeartHandshake, IconHelmet, IconPackages, IconWallet, type TablerIcon,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  activity: IconActivity, 'alert-triangle': IconAlertTriangle, bell: IconBell, bolt: IconBolt, book: IconBook, box: IconBox,
  briefcase: IconBriefcase, building: IconBuilding, 'building-warehouse': IconBuildingWarehouse, calendar: IconCalendar, car: IconCar,
  'chart-bar': IconChartBar, check: IconCheck, checkbox: IconCheckbox, checklist: IconChecklist, clipboard: IconClipboard, 'clipboard-check': IconClipboardCheck,
  'clipboard-list': IconClipboardList, clock: IconClock, coin: IconCoin, 'credit-card': IconCreditCard, database: IconDatabase,
  'device-desktop': IconDeviceDesktop, devices: IconDevices, file: IconFile, 'file-text': IconFileText, folder: IconFolder,
  heart: IconHeart, home: IconHome, inbox: IconInbox, list: IconList, 'list-check': IconListCheck, mail: IconMail, map: IconMap,
  'map-pin': IconMapPin, message: IconMessage, package: IconPackage, phone: IconPhone, photo: IconPhoto, qrcode: IconQrcode,
  receipt: IconReceipt, school: IconSchool, settings: IconSettings, shield: IconShield, 'shopping-cart': IconShoppingCart,
  star: IconStar, tag: IconTag, tool: IconTool, tools: IconTools, truck: IconTruck, user: IconUser, 'user-check': IconUserCheck,
  users: IconUsers, 'users-group': IconUsersGroup, 'address-book': IconAddressBook, archive: IconArchive, 'arrows-left-right': IconArrowsLeftRight, 'calendar-check': IconCalendarCheck, cpu: IconCpu, 'hand-stop': IconHandStop, 'heart-handshake': IconHeartHandshake, helmet: IconHelmet, packages: IconPackages, wallet: IconWallet,
};

/** An icon by the name packages give it; a circle for a name we have no picture for. */
export function Icon({ name, size = 18 }: { readonly name: string | undefined; readonly size?: number }) {
  const Picture = icons[name ?? ''] ?? IconCircle;
  return <Picture size={size} stroke={1.7} aria-hidden />;
}
