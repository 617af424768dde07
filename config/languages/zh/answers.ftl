## 中心接口的回答
problem-malformed-body = 请求内容读不懂：{ $what }。请按接口说明（/v1/openapi.json）发送JSON。
problem-malformed-parameter = 参数读不懂：{ $what }。请对照接口说明（/v1/openapi.json）。
problem-unauthorised = 没有令牌。请在Authorization头里带上“Bearer 令牌”；令牌向中心管理员领取。
problem-unauthorised-invalid = 令牌无效或已停用。请核对，或向中心管理员换新令牌。
problem-forbidden = 这个令牌的角色不能用这项操作。请用有权限的令牌。
problem-forbidden-centre = 这个令牌属于中心{ $what }，不能用于别的中心。
problem-forbidden-request = 这张需求单（{ $what }）不归这个令牌看。
problem-not_found-path = 没有{ $what }这个地址。接口目录见/v1/openapi.json。
problem-not_found-request = 没有{ $what }这张需求单。请核对编号。
problem-method_not_allowed-method = 这个地址不接受{ $what }。可用的方法见Allow头和接口说明。
problem-too_slow = 请求内容发得太慢，没有收完。请检查网络后重发。
problem-command_id_reused = 这个命令编号已用于另一条命令，这一条没有执行。请换新编号再发。
problem-gone-feed = 这段历史已经不在了。请重新取快照（snapshot），再从快照的位置往后取。
problem-gone-page = 这次翻页已经过期。请去掉next参数，从第一页重新开始。
problem-too_large-limit = 请求内容太大，最多{ $what }字节。请分几次发送。
problem-unsupported_media_type = 请求内容要是JSON。请把Content-Type设为application/json。
problem-bad_input = 有些内容不能接受：{ $fields }。请改正后重发。
problem-busy = 请求太多，一时办不过来，什么也没有做。请稍等再发。
problem-internal = 中心出了故障，这次请求没有办成。请重发同一条；仍不行请告知管理员，并附上x-request-id。
problem-restarting = 中心正在重启，什么也没有做。一般一分钟内恢复；请稍后重发同一条命令。
problem-disk_full = 中心的磁盘满了，什么也写不进去。管理员请腾出空间再启动中心；之后重发同一条命令。
problem-halted = 中心的存储出了问题，不再写入。管理员请看日志并重新启动中心；之后重发同一条命令。
problem-unavailable = 中心暂时不能办理：存储或时钟有问题。请稍后重发同一条命令；管理员请看/readyz。
problem-unavailable-unfit = 这条命令无法存下：{ $what }。
problem-timed_out = 没有及时办完，命令可能已经执行。请用同一个命令编号重发，中心会给出同样的回答。
problem-not_found-past = 那时中心还没有建立。请换一个晚些的时刻。
problem-not_found-to-come = 那个时刻还没有到。请换一个过去的时刻。
problem-busy-past = 那个时刻隔得远，正在往回找。请稍等再问一次。

## 一栏内容为什么不能接受
fault-empty = { $field }（要填）
fault-too_long = { $field }（太长）
fault-nul = { $field }（含有不能保存的字符）
fault-not_a_phone = { $field }（不是电话号码）
fault-unreadable = { $field }（格式不对）
fault-out_of_range = { $field }（超出范围）
fault-not_wanted = { $field }（不该有）
