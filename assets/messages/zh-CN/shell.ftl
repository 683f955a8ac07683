# 窗口外壳:打印。
printing_refused = { $path } 没有打印成功：{ $detail }
    .hint = 请检查打印机是否已连接并设为默认；也可以打开该文件，在阅读程序里打印。
printing_unavailable = 本机没有可用的打印方式，{ $path } 没有打印。
    .hint = 请先在系统设置中添加打印机；也可以打开该文件，在阅读程序里打印。
