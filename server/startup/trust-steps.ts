/** How a device is told to trust the office's own certificate authority; the menus differ a little between makers. */
export const TRUST_STEPS: readonly { system: string; zh: string; en: string }[] = [
  {
    system: 'Windows',
    zh: '双击 ca.crt，“安装证书”，存储位置选“本地计算机”（没有权限时选“当前用户”），“将所有的证书都放入下列存储”，选“受信任的根证书颁发机构”，完成后重开浏览器。',
    en: 'Open ca.crt, "Install Certificate", "Local Machine" (or "Current User" without the right to), "Place all certificates in the following store": "Trusted Root Certification Authorities". Restart the browser.',
  },
  {
    system: 'Android · 安卓',
    zh: '下载 ca.crt，设置，搜索“CA 证书”（安全，加密与凭据，安装证书，CA 证书），“仍然安装”，选这个文件。',
    en: 'Download ca.crt; Settings, search "CA certificate" (Security, Encryption & credentials, Install a certificate), "Install anyway", choose the file.',
  },
  {
    system: 'HarmonyOS · 鸿蒙',
    zh: '下载 ca.crt，设置，隐私和安全，高级（更多安全设置），证书与凭据（加密和凭据），从存储设备安装，CA 证书，选这个文件。',
    en: 'Download ca.crt; Settings, Privacy & security, Advanced, Certificates & credentials, Install from storage, CA certificate, choose the file.',
  },
  {
    system: 'iPhone · iPad',
    zh: '用 Safari 下载 ca.crt 并“允许”，设置顶部“已下载描述文件”，安装；再到 通用，关于本机，证书信任设置，打开这个证书的开关。',
    en: 'Download ca.crt with Safari and allow it; Settings, "Profile Downloaded", Install; then General, About, Certificate Trust Settings, switch it on.',
  },
];
