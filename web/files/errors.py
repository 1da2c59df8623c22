"""What files refuse, each with its sentence."""

from web.language import _
from web.refusals import NotFound, Refusal


class FileRefused(Refusal):
    status = 415


class HeicRefused(FileRefused):
    def __init__(self) -> None:
        super().__init__(
            _("这张照片是 HEIC 格式，多数电脑打不开。请在手机“设置 → 相机 → 格式”里选“兼容性最佳”，或截图后再传。")
        )


class KindUnknown(FileRefused):
    def __init__(self) -> None:
        super().__init__(_("只能上传 JPEG、PNG、WebP 照片；证明材料还可以是 PDF。这个文件的内容不是其中任何一种。"))


class PhotoOnly(FileRefused):
    def __init__(self) -> None:
        super().__init__(_("这里只能放照片，不能放 PDF。"))


class FileDamaged(FileRefused):
    def __init__(self) -> None:
        super().__init__(_("这个文件不完整或已损坏，请重新拍照或重新导出。"))


class PictureTooLarge(FileRefused):
    def __init__(self, width: int, height: int) -> None:
        super().__init__(_("照片太大（{width} × {height} 像素），请缩小后再传。").format(width=width, height=height))


class FileGone(NotFound):
    def __init__(self) -> None:
        super().__init__(_("这个文件找不到了，请告诉管理员。"))
