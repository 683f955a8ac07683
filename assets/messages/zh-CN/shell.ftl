# 窗口外壳:打印、更新。
printing_refused = { $path } 没有打印成功：{ $detail }
    .hint = 请检查打印机是否已连接并设为默认；也可以打开该文件，在阅读程序里打印。
printing_unavailable = 本机没有可用的打印方式，{ $path } 没有打印。
    .hint = 请先在系统设置中添加打印机；也可以打开该文件，在阅读程序里打印。
updates_not_configured = 本程序没有设置更新地址，不会检查更新。
    .hint = 新版本请向提供本程序的单位索取，直接安装即可，办公文件不受影响。
update_unreachable = 没能取得更新信息或安装包：{ $detail }
    .hint = 请检查网络与代理后重试；没有网络的电脑，可在别处下载安装包后拷来安装。
update_not_offered = 发布者没有为本机的安装方式提供在线更新：{ $detail }
    .hint = 请向提供本程序的单位索取安装包，直接安装即可；用系统软件包安装的，请用软件包管理工具更新。
update_not_shown = 版本 { $version } 没有先给您看过，没有安装。
    .hint = 请先检查更新，看过说明再安装。
update_not_trusted = 下载的安装包没有通过发布者签名的核对，没有安装：{ $detail }
    .hint = 请不要从同一地址手工安装；请把这条提示告诉提供本程序的单位。
update_not_installed = 新版本没有装上，现有版本未变：{ $detail }
    .hint = 请关闭其他正在使用本程序的窗口后重试；或索取安装包直接安装。
