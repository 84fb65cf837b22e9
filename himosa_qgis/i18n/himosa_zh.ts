<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
    <context>
        <name>Himosa</name>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>No raster layer is selected: select one in the Layers panel, or add one.</source>
            <translation>未选择栅格图层：请在“图层”面板中选择一个，或添加一个。</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Processing does not know HIMOSA: enable the plugin “Processing” first.</source>
            <translation>“处理”中没有 HIMOSA：请先启用插件“Processing”。</translation>
        </message>
        <message>
            <location filename="../menus/algorithm_dialogs.py" />
            <source>Manage plugins…</source>
            <translation>管理插件…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Upscale with HIMOSA…</source>
            <translation>用 HIMOSA 提高分辨率…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Reduce noise with HIMOSA…</source>
            <translation>用 HIMOSA 降噪…</translation>
        </message>
        <message>
            <location filename="../menus/layer_menu.py" />
            <source>Quality report…</source>
            <translation>质量报告…</translation>
        </message>
        <message>
            <location filename="../notices.py" />
            <source>Add raster layer…</source>
            <translation>添加栅格图层…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Environment of the backend</source>
            <translation>后端环境</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Last answer</source>
            <translation>上次应答</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Check</source>
            <translation>检查(&amp;C)</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Has the backend tell what it can run on; takes seconds.</source>
            <translation>让后端说明它能在哪些设备上运行；需要几秒钟。</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>R&amp;emove…</source>
            <translation>移除(&amp;E)…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Takes the environment away that the plugin made.</source>
            <translation>移除由本插件创建的环境。</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The Python “{}” is used.</source>
            <translation>正在使用 Python“{}”。</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Set &amp;up…</source>
            <translation>安装(&amp;U)…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>&amp;Repair…</source>
            <translation>修复(&amp;R)…</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Checking the backend of HIMOSA</source>
            <translation>正在检查 HIMOSA 后端</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Removing the environment of HIMOSA</source>
            <translation>正在移除 HIMOSA 环境</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>The environment in “{}” was removed.</source>
            <translation>“{}”中的环境已移除。</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Remove the environment in “{}”?</source>
            <translation>要移除“{}”中的环境吗？</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Empty for the environment above</source>
            <translation>留空则使用上面的环境</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>A Python that has torch, safetensors, numpy and GDAL, used in its place.</source>
            <translation>改用一个已有 torch、safetensors、numpy 和 GDAL 的 Python。</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Given by the environment variable {}.</source>
            <translation>由环境变量 {} 给出。</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your own</source>
            <translation>您自己的 Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Choose a Python</source>
            <translation>选择 Python</translation>
        </message>
        <message>
            <location filename="../options/environment_box.py" />
            <source>Python of your &amp;own</source>
            <translation>您自己的 Python(&amp;O)</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>upscaling</source>
            <translation>提高分辨率</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>noise reduction</source>
            <translation>降噪</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source> (added by you)</source>
            <translation>（由您添加）</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>the file does not say</source>
            <translation>文件中未说明</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>License</source>
            <translation>许可证</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Data</source>
            <translation>数据</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>SHA-256</source>
            <translation>SHA-256</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>Digest</source>
            <translation>摘要</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>none was written down when the weights came here</source>
            <translation>权重装入时没有记录摘要</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>as written down when the weights came here</source>
            <translation>与权重装入时的记录一致</translation>
        </message>
        <message>
            <location filename="../options/model_list.py" />
            <source>**differs from the one written down: the file was changed or damaged**</source>
            <translation>**与记录不同：文件被更改或已损坏**</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Installed models</source>
            <translation>已安装的模型</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Card of the chosen model</source>
            <translation>所选模型的说明卡</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>What happened to models</source>
            <translation>模型的变动</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>&amp;Add model…</source>
            <translation>添加模型(&amp;A)…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Takes weights of ours (.safetensors), or the authors' (.pth).</source>
            <translation>接受本项目的权重（.safetensors）或论文作者的权重（.pth）。</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remo&amp;ve model…</source>
            <translation>移除模型(&amp;V)…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Removes a model that you added.</source>
            <translation>移除您添加的模型。</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models…</source>
            <translation>正在读取模型…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Reading models of HIMOSA</source>
            <translation>正在读取 HIMOSA 的模型</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding “{}”…</source>
            <translation>正在添加“{}”…</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Adding a model to HIMOSA</source>
            <translation>正在向 HIMOSA 添加模型</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was removed.</source>
            <translation>模型“{}”已移除。</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Weights (*.safetensors *.pth)</source>
            <translation>权重 (*.safetensors *.pth)</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Add model</source>
            <translation>添加模型</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>A model “{}” was added before. Replace it?</source>
            <translation>之前已添加过模型“{}”。要替换吗？</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>Remove the model “{}” with its card?</source>
            <translation>要移除模型“{}”及其说明卡吗？</translation>
        </message>
        <message>
            <location filename="../options/models_box.py" />
            <source>The model “{}” was added: choose it by its name as Model.</source>
            <translation>模型“{}”已添加：在“模型”中按名称选择它。</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Help with a problem</source>
            <translation>问题求助</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Copy dia&amp;gnostic report</source>
            <translation>复制诊断报告(&amp;G)</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Versions, environment, settings and models, as text for a report of a problem.</source>
            <translation>版本、环境、设置和模型，以文本形式用于报告问题。</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>With personal pat&amp;hs</source>
            <translation>包含个人路径(&amp;H)</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Leave it off where others will read it: paths often hold your name.</source>
            <translation>若他人会看到报告，请勿勾选：路径中常含您的姓名。</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>What happened to the report</source>
            <translation>报告的处理情况</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Asking the backend…</source>
            <translation>正在询问后端…</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>Writing a diagnostic report of HIMOSA</source>
            <translation>正在编写 HIMOSA 的诊断报告</translation>
        </message>
        <message>
            <location filename="../options/report_box.py" />
            <source>The report is in the clipboard: paste it where you tell of the problem.</source>
            <translation>报告已复制到剪贴板：请粘贴到您描述问题的地方。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Computing</source>
            <translation>计算</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Device</source>
            <translation>设备(&amp;D)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic</source>
            <translation>自动</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>NVIDIA GPU (cuda)</source>
            <translation>NVIDIA GPU (cuda)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Apple GPU (mps)</source>
            <translation>Apple GPU (mps)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Processor (cpu)</source>
            <translation>处理器 (cpu)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Where networks run, unless a run says otherwise.</source>
            <translation>网络在哪里运行，除非某次运行另有指定。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Precision</source>
            <translation>精度(&amp;P)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>32 bits (float32)</source>
            <translation>32 位 (float32)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits, wide range (bfloat16)</source>
            <translation>16 位，宽范围 (bfloat16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>16 bits (float16)</source>
            <translation>16 位 (float16)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How exactly networks compute. 16 bits are faster on GPUs that know them.</source>
            <translation>网络计算的精确程度。在支持的 GPU 上 16 位更快。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Memory allowance</source>
            <translation>内存限额(&amp;M)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>MiB</source>
            <translation>MiB</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The most that a run may take, unless it says otherwise.</source>
            <translation>一次运行最多可占用的内存，除非另有指定。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: half of what is free</source>
            <translation>自动：空闲内存的一半</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Threads</source>
            <translation>线程(&amp;T)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>How many cores networks use on the processor; fewer leave more to QGIS.</source>
            <translation>网络使用多少个处理器核心；少一些则给 QGIS 留得更多。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Automatic: one for each core</source>
            <translation>自动：每个核心一个</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Idle time</source>
            <translation>空闲时间(&amp;I)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>minutes</source>
            <translation>分钟</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>The backend ends by itself after so long without work, and gives its memory back.</source>
            <translation>后端空闲这么久之后自行结束，并归还内存。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Log level</source>
            <translation>日志级别(&amp;L)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Warnings only</source>
            <translation>仅警告</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Information</source>
            <translation>信息</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What is written to the tab “HIMOSA” of the Log Messages panel.</source>
            <translation>写入日志信息面板“HIMOSA”选项卡的内容。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Defaults for outputs</source>
            <translation>输出的默认值</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Scale</source>
            <translation>比例(&amp;S)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>{} times finer</source>
            <translation>精细 {} 倍</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>What the dialog of “Upscale raster layer” begins with.</source>
            <translation>“提高栅格图层分辨率”对话框的初始值。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>&amp;Format</source>
            <translation>格式(&amp;F)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>GeoTIFF (GTiff)</source>
            <translation>GeoTIFF (GTiff)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Cloud Optimized GeoTIFF (COG)</source>
            <translation>云优化 GeoTIFF (COG)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Of results of “Upscale raster layer” and “Reduce noise of raster layer”.</source>
            <translation>用于“提高栅格图层分辨率”和“栅格图层降噪”的结果。</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Make results, averaged &amp;back, equal to the source</source>
            <translation>使结果平均后与源一致(&amp;B)</translation>
        </message>
        <message>
            <location filename="../options/settings_boxes.py" />
            <source>Values then serve for measuring at the source's pixel size.</source>
            <translation>这样数值可用于按源像元大小进行量测。</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>Step through places to check…</source>
            <translation>逐个查看待检查的位置…</translation>
        </message>
        <message>
            <location filename="../places/places_dock.py" />
            <source>“{}” holds no places to check: right-click on a result and choose “Quality report…” to make some.</source>
            <translation>“{}”中没有待检查的位置：请右键单击一个结果并选择“质量报告…”来生成。</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>HIMOSA: places to check</source>
            <translation>HIMOSA：待检查的位置</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Previous</source>
            <translation>上一个</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zoom here again</source>
            <translation>再次缩放到此处</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Next</source>
            <translation>下一个</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Zooms the map to a place to check</source>
            <translation>将地图缩放到待检查的位置</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} lies where the map's CRS does not reach: choose another.</source>
            <translation>位置 {} 超出了地图坐标参照系的范围：请选择其他位置。</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>There is no place to check.</source>
            <translation>没有待检查的位置。</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>Place {} of {}: {}</source>
            <translation>位置 {}（共 {} 个）：{}</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>expected error {:.4g} {}, {:.2g} times the mean.</source>
            <translation>预期误差 {:.4g} {}，为平均值的 {:.2g} 倍。</translation>
        </message>
        <message>
            <location filename="../places/places_panel.py" />
            <source>(unit of the band)</source>
            <translation>（波段的单位）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Compare two rasters</source>
            <translation>比较两个栅格</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Reports PSNR, SSIM, edge and spectral measures between two rasters.</source>
            <translation>给出两个栅格之间的 PSNR、SSIM、边缘和频谱指标。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>An upscaled picture, its interpolation, and the size of their difference.</source>
            <translation>提高分辨率后的图像、其插值图像以及两者差异的大小。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>Cancelled: nothing was written.</source>
            <translation>已取消：未写入任何内容。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_algorithm.py" />
            <source>“{}” has no band {}: choose from 1 to {}.</source>
            <translation>“{}”没有波段 {}：请从 1 到 {} 中选择。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>compare,difference,error,quality,psnr,ssim,rmse,edges,spectrum,super-resolution,accuracy</source>
            <translation>比较,差异,误差,质量,psnr,ssim,rmse,边缘,频谱,超分辨率,精度</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Raster to judge</source>
            <translation>待评价的栅格</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Reference (its grid is used)</source>
            <translation>参考（使用其网格）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Bands to judge (none for all)</source>
            <translation>待评价的波段（不选则全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Their counterparts (none for the same)</source>
            <translation>对应的波段（不选则相同）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Resampling, where the grids do not fit</source>
            <translation>网格不一致处的重采样</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Peak for PSNR and SSIM (empty: 255 for 8-bit, else the reference's range)</source>
            <translation>PSNR 和 SSIM 的峰值（留空：8 位为 255，否则为参考的值域）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Error map</source>
            <translation>误差图</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>HTML files (*.html)</source>
            <translation>HTML 文件 (*.html)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Figures as JSON</source>
            <translation>JSON 格式的数值</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>JSON files (*.json)</source>
            <translation>JSON 文件 (*.json)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR in decibels, mean over bands (none where both are equal)</source>
            <translation>PSNR（分贝），各波段平均（两者相同时无）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM, mean over bands</source>
            <translation>SSIM，各波段平均</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Root mean square error, mean over bands</source>
            <translation>均方根误差，各波段平均</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Correlation of gradient lengths, mean over bands</source>
            <translation>梯度长度的相关系数，各波段平均</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Energy of gradients over the reference's, mean over bands</source>
            <translation>梯度能量与参考之比，各波段平均</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR at edges in decibels, mean over bands</source>
            <translation>边缘处的 PSNR（分贝），各波段平均</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Tells how close two rasters are on the ground that both cover: an upscaled raster and a sharper one of the same place, two results, or a result and its source.</source>
            <translation>说明两个栅格在共同覆盖的地面上有多接近：提高分辨率后的栅格与同一地点更清晰的栅格、两个结果，或结果与其源。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>All figures are on the reference's grid. A result whose pixels fill those of the reference (its own source, say) is averaged; another grid or CRS is warped by GDAL, and the report says how. Nodata does not count.</source>
            <translation>所有数值都以参考的网格为准。若结果的像元恰好填满参考的像元（例如它自己的源），则取平均；其他网格或参考系由 GDAL 变换，报告会说明方式。无数据值不计入。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>&lt;b&gt;Figures do not tell whether added detail is true.&lt;/b&gt; They compare with the reference that is given, as it was taken, on its day and by its sensor.</source>
            <translation>&lt;b&gt;数值并不说明增加的细节是否真实。&lt;/b&gt;它们只与给定的参考比较，即该日、该传感器所拍摄的样子。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>PSNR, RMSE, bias</source>
            <translation>PSNR、RMSE、偏差</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>errors of single pixels; PSNR in decibels, higher is closer.</source>
            <translation>单个像元的误差；PSNR 以分贝计，越高越接近。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>SSIM</source>
            <translation>SSIM</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>likeness of structure in windows of 11 × 11 pixels; 1 is equal.</source>
            <translation>11 × 11 像元窗口内结构的相似度；1 为相同。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Edges</source>
            <translation>边缘</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>whether gradients are in the same places (correlation), and as strong (energy: 1 as sharp as the reference, less is softer).</source>
            <translation>梯度是否在相同位置（相关），以及是否同样强（能量：1 表示与参考一样清晰，较小则较柔和）。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>Power by size of detail</source>
            <translation>按细节大小的功率</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>for each octave of wavelengths: how much detail there is, and whether it agrees.</source>
            <translation>对每个波长倍频程：有多少细节，以及是否一致。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/compare_parameters.py" />
            <source>band 1: the size of the error over all bands; then the signed error of each.</source>
            <translation>波段 1：所有波段误差的大小；其后是各波段带符号的误差。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Reduce noise of raster layer</source>
            <translation>栅格图层降噪</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>Removes noise from a raster with a neural network; its pixels stay.</source>
            <translation>用神经网络去除栅格中的噪声；像元保持不变。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>A picture with noise of 16 of 255, and its result.</source>
            <translation>一幅噪声为 16（满值 255）的图像及其结果。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>The result keeps the source's pixels: leave SCALE out.</source>
            <translation>结果保持源的像元：请不要给出 SCALE。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_algorithm.py" />
            <source>{} denoised</source>
            <translation>{} 已降噪</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>denoise,denoising,noise,noise reduction,smooth,speckle,grain,filter,enhance,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>降噪,去噪,噪声,平滑,斑点,颗粒,滤波,增强,深度学习,神经网络,卫星,航空,影像</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Removes noise from a raster with a neural network. The result has the pixels, the bands, the data type, the coordinate reference system and the nodata value of its source.</source>
            <translation>用神经网络去除栅格中的噪声。结果具有其源的像元、波段、数据类型、坐标参考系和无数据值。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>&lt;b&gt;What is as weak as the noise may be gone with it.&lt;/b&gt; Use the result for maps and for the eye; measure on the source.</source>
            <translation>&lt;b&gt;与噪声一样弱的内容可能会随噪声一起消失。&lt;/b&gt;请将结果用于制图和目视；量测请在源上进行。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>How much noise there is the raster tells itself, band by band: the log names it. Where the result is too smooth or still noisy, give a lower or a higher level.</source>
            <translation>噪声有多大由栅格自身逐波段给出：日志中会写明。若结果过于平滑或仍有噪声，请给出更低或更高的噪声水平。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Noise level</source>
            <translation>噪声水平</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>standard deviation of the noise in the raster's own unit, the same everywhere; left empty, it is told from the raster and may grow with the value.</source>
            <translation>以栅格自身单位表示的噪声标准差，处处相同；留空则由栅格估计，并可随数值增大。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Bands</source>
            <translation>波段</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the bands of the result, in this order.</source>
            <translation>结果的波段，按此顺序。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Extent</source>
            <translation>范围</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>the part to work on, grown to whole source pixels.</source>
            <translation>要处理的部分，扩展到完整的源像元。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Mask</source>
            <translation>掩膜</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>polygons; only what they touch comes out, and only that is computed.</source>
            <translation>多边形；只输出、也只计算它们触及的部分。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Routing raster</source>
            <translation>路由栅格</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>how far the network looked around each pixel: 16, 32 or 64 pixels; “Show routing…” draws it.</source>
            <translation>网络在每个像元周围看了多远：16、32 或 64 像元；“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/denoise_help.py" />
            <source>Change</source>
            <translation>变化</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Index places of raster layer</source>
            <translation>为栅格图层的位置建立索引</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Places</source>
            <translation>位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>Gives each cell of a raster a vector, for finding similar places.</source>
            <translation>为栅格的每个单元给出一个向量，用于查找相似的位置。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>A picture, and its cells in the colors of the first principal components.</source>
            <translation>一幅图像，及其单元以前几个主成分的颜色显示。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_M is {:g}: give a number above 0.</source>
            <translation>CELL_M 为 {:g}：请给出大于 0 的数。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_algorithm.py" />
            <source>CELL_PX is {}: give at least {}.</source>
            <translation>CELL_PX 为 {}：请至少给出 {}。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Raster layer</source>
            <translation>栅格图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in pixels (8 or more; empty where it is given in meters)</source>
            <translation>单元边长，以像元计（8 或以上；若以米给出则留空）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Side of a cell in meters (in place of pixels)</source>
            <translation>单元边长，以米计（代替像元）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Bands (three as red, green and blue, or one; none for the first three)</source>
            <translation>波段（三个作为红、绿、蓝，或一个；不选则为前三个）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Extent (empty for all)</source>
            <translation>范围（留空则全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Mask layer (polygons; what they do not touch holds no values)</source>
            <translation>掩膜图层（多边形；未触及之处没有值）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Device</source>
            <translation>设备</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Memory limit in MiB (empty for half of what is free)</source>
            <translation>内存限制，MiB（留空为空闲内存的一半）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Index of places</source>
            <translation>位置索引</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>GeoParquet (*.parquet)</source>
            <translation>GeoParquet (*.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Principal components (like places have like colors)</source>
            <translation>主成分（相似的位置颜色相似）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Routing raster (which expert each patch gave most weight)</source>
            <translation>路由栅格（每个图块给哪个专家的权重最大）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Expert weights (what each expert gave and took)</source>
            <translation>专家权重（每个专家给出和得到的）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Slot weights (what each slot of each expert gave and took)</source>
            <translation>槽位权重（每个专家的每个槽位给出和得到的）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Cells that got a vector</source>
            <translation>得到向量的单元</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>Seconds that it took</source>
            <translation>所用秒数</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/embed_parameters.py" />
            <source>&lt;p&gt;Cuts a raster into square cells and gives each one a vector, so that cells which look alike have vectors that point the same way. The result is an &lt;b&gt;index&lt;/b&gt; (GeoParquet) in which &lt;i&gt;Find similar places&lt;/i&gt; searches.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;Side of a cell&lt;/i&gt;: about as large as what you look for, a house, a field, a harbor.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Bands&lt;/i&gt;: three are seen as red, green and blue; a single one is seen by an encoder of its own.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Principal components&lt;/i&gt;: the index at a glance, like places have like colors.&lt;/li&gt;&lt;li&gt;&lt;i&gt;Routing raster&lt;/i&gt;, &lt;i&gt;Expert weights&lt;/i&gt; and &lt;i&gt;Slot weights&lt;/i&gt;: open in the routing panel.&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;Vectors of different weights cannot be compared: the index knows which made it.&lt;/p&gt;</source>
            <translation>&lt;p&gt;把栅格切成方形单元，并为每个单元给出一个向量，使外观相似的单元的向量方向相同。结果是一个&lt;b&gt;索引&lt;/b&gt;（GeoParquet），&lt;i&gt;查找相似的位置&lt;/i&gt;在其中搜索。&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;i&gt;单元边长&lt;/i&gt;：与您要找的东西大小相近，一座房屋、一块田地、一个港口。&lt;/li&gt;&lt;li&gt;&lt;i&gt;波段&lt;/i&gt;：三个被视为红、绿、蓝；单个由其专用的编码器处理。&lt;/li&gt;&lt;li&gt;&lt;i&gt;主成分&lt;/i&gt;：让索引一目了然，相似的位置颜色相似。&lt;/li&gt;&lt;li&gt;&lt;i&gt;路由栅格&lt;/i&gt;、&lt;i&gt;专家权重&lt;/i&gt;和&lt;i&gt;槽位权重&lt;/i&gt;：在路由面板中打开。&lt;/li&gt;&lt;/ul&gt;&lt;p&gt;不同权重的向量不能比较：索引知道是哪个权重生成的。&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fine-tune model on own imagery</source>
            <translation>用自己的影像微调模型</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Fits a model to sharp layers, and installs it if it is better.</source>
            <translation>使模型适应清晰的图层，若更好则安装。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>A sharp picture, and what a sensor makes of it: a model learns the way back.</source>
            <translation>一幅清晰的图像，以及传感器对它的成像：模型学习如何还原。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>Stopped. What was trained until then is kept: run again with the same layers and the name “{}” to go on.</source>
            <translation>已停止。到此为止训练的内容会保留：请用相同的图层和名称“{}”再次运行以继续。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>No sharp layer is given: choose one or more.</source>
            <translation>未给出清晰的图层：请选择一个或多个。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>The properties of the sharp layers say different things ({}): save them with Export ▸ Save As…, and choose the files.</source>
            <translation>各清晰图层的属性不一致（{}）：请用导出 ▸ 另存为…保存，然后选择这些文件。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_algorithm.py" />
            <source>{} “{}” cannot be read: give numbers, 1,2,3 say.</source>
            <translation>无法读取 {}“{}”：请给出数字，例如 1,2,3。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers to learn from</source>
            <translation>用于学习的清晰图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer of the kind to upscale (blur and noise are measured)</source>
            <translation>要提高分辨率的那一类粗图层（将测量模糊和噪声）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the new model</source>
            <translation>新模型的名称</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Scale (2, 3 or 4 times finer)</source>
            <translation>比例（精细 2、3 或 4 倍）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Minutes that it may take (15 or more)</source>
            <translation>允许用时的分钟数（15 或以上）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License of the new model</source>
            <translation>新模型的许可</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>What the imagery is, and whose</source>
            <translation>影像是什么，归谁所有</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor to be upscaled, where no coarse layer is given</source>
            <translation>未给出粗图层时，要提高其分辨率的传感器</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the sharp layers (1,2,3 say; empty for all)</source>
            <translation>清晰图层的波段（例如 1,2,3；留空为全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Bands of the coarse layer (none for all)</source>
            <translation>粗图层的波段（不选则为全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Folder of other sharp pictures, to see what is lost there</source>
            <translation>其他清晰图像的文件夹，用于查看在那里损失了什么</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Begin anew, where a stopped run of this name was kept</source>
            <translation>若保留有同名的已停止运行，则重新开始</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Name of the model; empty where it was not better</source>
            <translation>模型的名称；若没有更好则为空</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Gain on held-back tiles in decibels (PSNR of the luminance)</source>
            <translation>在留出瓦片上的增益，单位分贝（亮度的 PSNR）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Fits the weights to imagery of your own: an orthophoto shows what the ground looks like, and a coarse layer what the sensor makes of it. The new model then stands in the list of models under its name.</source>
            <translation>使权重适应您自己的影像：正射影像显示地面的样子，粗图层显示传感器如何成像。新模型随后以其名称出现在模型列表中。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>A quarter of the ground is held back and never trained on. The model is installed only if it is better there than the weights that it began with; else nothing is.</source>
            <translation>四分之一的地面被留出，从不用于训练。只有当模型在那里优于起始权重时才会安装；否则什么也不安装。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>&lt;b&gt;It knows your imagery better, and no other.&lt;/b&gt; Added detail is estimated, not observed. What is lost on other imagery is measured where you name a folder of it, and stands in the log.</source>
            <translation>&lt;b&gt;它更了解您的影像，而非其他影像。&lt;/b&gt;增加的细节是估计的，不是观测到的。如果您指定一个包含其他影像的文件夹，则会测量在这些影像上的损失，并写入日志。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Other runs go on meanwhile. &lt;i&gt;Cancel&lt;/i&gt; stops it and keeps what was trained: run again with the same layers and name to go on. If QGIS is closed, a minute is lost at most.</source>
            <translation>其间其他运行照常进行。&lt;i&gt;取消&lt;/i&gt;会停止它并保留已训练的内容：请用相同的图层和名称再次运行以继续。若关闭 QGIS，最多损失一分钟。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sharp layers</source>
            <translation>清晰图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>about 1300 × 1300 pixels or more in all at ×4, with values and contrast.</source>
            <translation>在 ×4 时总共约 1300 × 1300 像元或更多，须有数值和对比度。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Coarse layer</source>
            <translation>粗图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>of the kind that you want to upscale. Where it shows the ground of a sharp layer its blur is measured by both; elsewhere by its spectrum, which is less sure.</source>
            <translation>您想要提高分辨率的那一类。若它显示了某个清晰图层的地面，则用两者测量其模糊；否则用其频谱，较不可靠。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Sensor</source>
            <translation>传感器</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>known figures of blur and noise; a coarse layer of your own tells more.</source>
            <translation>已知的模糊和噪声数值；您自己的粗图层能说明更多。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>License, what the imagery is</source>
            <translation>许可、影像说明</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>are written into the model and its card.</source>
            <translation>会写入模型及其卡片。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>Memory limit</source>
            <translation>内存限制</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/finetune_parameters.py" />
            <source>steps of training become smaller to keep to it.</source>
            <translation>训练的步子会变小以不超过它。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Quality report</source>
            <translation>质量报告</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>Tells on one page how far a result can be trusted, and which places to check.</source>
            <translation>用一页说明结果的可信程度，以及应检查哪些位置。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>An upscaled picture, the error that is expected of it, and places to check.</source>
            <translation>一幅提高了分辨率的图像、其预期误差，以及待检查的位置。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>{} places to check</source>
            <translation>{} 待检查的位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>No places to check are made: there is no raster of expected error beside “{}”. Upscale again with “Expected error of each pixel”, or choose the one there is.</source>
            <translation>未生成待检查的位置：“{}”旁没有预期误差栅格。请使用“每个像元的预期误差”重新提高分辨率，或选择已有的栅格。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>“{}” is shown as a layer of the project: choose another name, or remove the layer first.</source>
            <translation>“{}”正作为工程的图层显示：请选择其他名称，或先移除该图层。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_algorithm.py" />
            <source>The source is “{}”, as the layer's metadata say.</source>
            <translation>根据图层的元数据，源为“{}”。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Result to judge</source>
            <translation>待评价的结果</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Source that it was made from (empty: the one that the result names)</source>
            <translation>生成它所用的源（留空：结果中所记的源）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Raster of expected error (empty: the one beside the result)</source>
            <translation>预期误差栅格（留空：结果旁边的栅格）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places to check</source>
            <translation>待检查的位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error in the worst place (none without a raster of it)</source>
            <translation>最差位置的预期误差（没有其栅格时为空）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Writes one page on whether a result is true, and a point layer of the twenty places to look at first. The page needs no network.</source>
            <translation>写出一页说明结果是否真实，以及一个点图层，列出最先要看的二十个位置。该页面不需要网络。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Places need a raster of expected error: upscale with &lt;i&gt;Expected error of each pixel&lt;/i&gt; under &lt;i&gt;Advanced parameters&lt;/i&gt;.</source>
            <translation>位置需要预期误差栅格：请在&lt;i&gt;高级参数&lt;/i&gt;下使用&lt;i&gt;每个像元的预期误差&lt;/i&gt;提高分辨率。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>&lt;b&gt;The page cannot tell whether an object is real.&lt;/b&gt;</source>
            <translation>&lt;b&gt;该页面无法说明某个对象是否真实存在。&lt;/b&gt;</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Consistency</source>
            <translation>一致性</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>the result averaged over each pixel of the source, minus the source; with a map.</source>
            <translation>结果在每个源像元上的平均值减去源；附有地图。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Expected error</source>
            <translation>预期误差</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>in the unit of each band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>以各波段的单位表示：数值相同的像元，其误差的平均值即为该数值。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Change, detail share</source>
            <translation>变化、细节占比</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>what the network added to bicubic interpolation, and its share of the variance.</source>
            <translation>网络在双三次插值之外增加的内容，及其在方差中的占比。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>Strength by size of detail</source>
            <translation>按细节大小的强度</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>for each octave of wavelengths: of the source, of bicubic, and of the result.</source>
            <translation>对每个波长倍频程：源、双三次插值和结果的强度。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/quality_parameters.py" />
            <source>a GeoPackage; the panel of the same name steps through them.</source>
            <translation>一个 GeoPackage；同名面板可逐个查看。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>Tells which pixels each expert of the network looked at.</source>
            <translation>说明网络的每个专家看了哪些像元。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_algorithm.py" />
            <source>A picture, and how many experts kept each of its pixels in one layer.</source>
            <translation>一幅图像，以及在某一层中有多少专家保留了每个像元。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>neural network,satellite,aerial,imagery</source>
            <translation>神经网络,卫星,航空,影像</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>statistics,heatmap,report,coverage,contrast</source>
            <translation>统计,热图,报告,覆盖率,对比度</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>routing,router,experts,attention,explain,super-resolution</source>
            <translation>路由,路由器,专家,注意力,解释,超分辨率</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>In each layer of HIMOSA's network, every expert chooses the pixels that it attends to. The routing raster keeps all these choices, on the grid of the source: one band a layer, one bit an expert. No upscaled raster is made.</source>
            <translation>在 HIMOSA 网络的每一层中，每个专家选择它所关注的像元。路由栅格在源的网格上保存所有这些选择：每层一个波段，每个专家一位。不生成提高分辨率的栅格。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>“Show routing…” in the menu of the layer draws it.</source>
            <translation>图层菜单中的“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the picture that the network looks at.</source>
            <translation>网络所看的图像。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Scale</source>
            <translation>比例</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the network that looks: each scale has its own weights.</source>
            <translation>所看网络的比例：每个比例有自己的权重。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the first three of them go through the network together; alone they count.</source>
            <translation>前三个波段一起通过网络；只有它们有影响。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a part of the layer; windows stay where they are in the whole of it.</source>
            <translation>图层的一部分；窗口保持在整个图层中的位置。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Measures a routing raster: how much each layer's experts kept, how much they overlap, what nobody kept, and, with the picture that was routed, whether kept pixels lie where the local contrast is high.</source>
            <translation>量测路由栅格：每层的专家保留了多少、重叠多少、哪些无人保留；给出被路由的图像时，还说明保留的像元是否位于局部对比度高的地方。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>as “Routing raster” or “Upscale raster layer” wrote it.</source>
            <translation>由“路由栅格”或“提高栅格图层分辨率”写出的文件。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture</source>
            <translation>图像</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the layer that was routed; adds the figures on local contrast.</source>
            <translation>被路由的图层；增加局部对比度的数值。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Block, layer, expert</source>
            <translation>块、层、专家</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>what the maps show, counted from 1; left empty, all of them added up.</source>
            <translation>地图显示的内容，从 1 开始计数；留空则为全部之和。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>a page with plots and tables that needs no network.</source>
            <translation>带有图表的网页，无需联网。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Heatmap</source>
            <translation>热图</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>how often each pixel was kept, as a GeoTIFF.</source>
            <translation>每个像元被保留的频次，GeoTIFF 格式。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Picture of the heatmap</source>
            <translation>热图图片</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>the same in colors, over the picture if wanted.</source>
            <translation>同样内容的彩色图，可叠加在图像上。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Coverage</source>
            <translation>覆盖率</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>share of pixels that at least one expert kept: mean of the layers that choose.</source>
            <translation>至少被一个专家保留的像元比例：有选择的各层的平均。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>Correlation</source>
            <translation>相关系数</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>of the share of experts that kept a pixel and the logarithm of its contrast.</source>
            <translation>保留某像元的专家比例与其对比度对数之间的相关。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/routing_help.py" />
            <source>&lt;b&gt;Selection is not importance.&lt;/b&gt; What nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>&lt;b&gt;被选中不等于重要。&lt;/b&gt;无人保留的内容由卷积承载，而被保留的内容可能几乎没有权重。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Set up backend</source>
            <translation>安装后端</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Backend</source>
            <translation>后端</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>install,environment,python,torch,offline</source>
            <translation>安装,环境,python,torch,离线</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run.</source>
            <translation>创建运行 HIMOSA 网络的 Python 环境。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>QGIS and the backend have a Python each, and talk through a pipe.</source>
            <translation>QGIS 和后端各有一个 Python，并通过管道通信。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Makes the Python environment in which HIMOSA's networks run, outside of QGIS, or repairs one that is half-made, moved, damaged or outdated.</source>
            <translation>在 QGIS 之外创建运行 HIMOSA 网络的 Python 环境，或修复未完成、被移动、损坏或过时的环境。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>It stands on QGIS's own Python and shares its GDAL; torch and a dozen packages are downloaded with QGIS's proxy, in pinned versions with digests, and put into a folder of their own. Nothing is installed into QGIS.</source>
            <translation>它基于 QGIS 自己的 Python 并共享其 GDAL；torch 和十几个软件包通过 QGIS 的代理下载，版本固定并带摘要校验，放入单独的文件夹。不向 QGIS 安装任何内容。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>“auto” takes CUDA where the NVIDIA driver is new enough.</source>
            <translation>“auto”在 NVIDIA 驱动足够新时使用 CUDA。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>where the environment lies, if not in the shared data folder.</source>
            <translation>环境所在的位置，若不在共享数据文件夹中。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Wheels</source>
            <translation>Wheel 文件</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>a folder of files to install from without any network, filled by “python -m himosa_qgis.setup download”.</source>
            <translation>无需网络即可从中安装的文件夹，由“python -m himosa_qgis.setup download”填充。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of the environment</source>
            <translation>环境文件夹</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Folder of wheels, for use without network</source>
            <translation>Wheel 文件夹，供无网络时使用</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Python of the backend</source>
            <translation>后端的 Python</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Version of torch</source>
            <translation>torch 的版本</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/setup_algorithm.py" />
            <source>Cancelled: what was downloaded whole is kept.</source>
            <translation>已取消：完整下载的内容会保留。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Find similar places</source>
            <translation>查找相似的位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Finds places of rasters that look like a place, or like some examples.</source>
            <translation>查找栅格中与某个位置或若干示例相似的位置。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>A place, and the two that are most like it in the same raster.</source>
            <translation>一个位置，以及同一栅格中与它最相似的两个位置。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>{} places were found among {} cells, in {:.0f} ms.</source>
            <translation>在 {1} 个单元中找到 {0} 个位置，用时 {2:.0f} 毫秒。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>Similar places</source>
            <translation>相似的位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is no index to search in: make one with himosa:embed, and choose it.</source>
            <translation>没有可搜索的索引：请用 himosa:embed 生成一个，然后选择它。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>There is nothing to look for: give a place, or a layer of examples.</source>
            <translation>没有要查找的内容：请给出一个位置或示例图层。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_algorithm.py" />
            <source>“{}” cannot be opened as a vector layer</source>
            <translation>“{}”无法作为矢量图层打开</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in (.parquet)</source>
            <translation>要搜索的索引 (.parquet)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place to find more of</source>
            <translation>要查找更多的位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of examples</source>
            <translation>示例图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Layers of counter-examples</source>
            <translation>反例图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places to find</source>
            <translation>要找的位置数</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Places that were found</source>
            <translation>找到的位置</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Likeness of the first one</source>
            <translation>第一个的相似度</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Finds the cells of rasters that look most like one place, or like some examples. It needs an index of each raster: run &lt;i&gt;Index of places&lt;/i&gt; (&lt;i&gt;himosa:embed&lt;/i&gt;) first. Right-click on a raster layer → &lt;i&gt;Find similar places…&lt;/i&gt; opens a panel that does the same by clicks.</source>
            <translation>查找栅格中与某个位置或若干示例最相似的单元。每个栅格都需要索引：请先运行&lt;i&gt;位置索引&lt;/i&gt;（&lt;i&gt;himosa:embed&lt;/i&gt;）。右键单击栅格图层 → &lt;i&gt;查找相似的位置…&lt;/i&gt;会打开一个面板，用单击完成同样的操作。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Indexes to search in</source>
            <translation>要搜索的索引</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>one or several, all made with the same weights; results come from all of them.</source>
            <translation>一个或多个，均由相同权重生成；结果来自全部索引。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>Place, layers of examples</source>
            <translation>位置、示例图层</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>points, lines or polygons in any CRS. Of a polygon those cells count whose middle it covers. Cells of examples, and those that touch them, are no results.</source>
            <translation>任意 CRS 的点、线或多边形。多边形计入其覆盖中心的单元。示例的单元及与之相邻的单元不作为结果。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>what the results shall not be like; their mean weighs a tenth of an example.</source>
            <translation>结果不应相似的内容；其平均值的权重为一个示例的十分之一。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/similar_parameters.py" />
            <source>polygons of the cells with rank, likeness, row, column and source, best first.</source>
            <translation>单元的多边形，含排名、相似度、行、列和源，最佳者在前。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Routing statistics</source>
            <translation>路由统计</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Measures what the experts kept: coverage, overlap, and local contrast.</source>
            <translation>量测专家保留的内容：覆盖率、重叠和局部对比度。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>A picture, and over it how often its pixels were kept in all layers.</source>
            <translation>一幅图像，以及其上各像元在所有层中被保留的频次。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>{} is {}: this routing raster has 1 to {}.</source>
            <translation>{} 为 {}：此路由栅格有 1 到 {}。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Experts kept {:.1f} % of the pixels; {:.3f} experts kept a pixel, on average.</source>
            <translation>专家保留了 {:.1f} % 的像元；平均有 {:.3f} 个专家保留一个像元。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_algorithm.py" />
            <source>Kept tokens and local contrast correlate with {:.3f}.</source>
            <translation>保留的标记与局部对比度的相关系数为 {:.3f}。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Picture that was routed (adds local contrast)</source>
            <translation>被路由的图像（增加局部对比度）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: block, from 1 (empty for all)</source>
            <translation>地图：块，从 1 开始（留空为全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: layer in its block, from 1 (empty for all)</source>
            <translation>地图：块中的层，从 1 开始（留空为全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Maps: expert, from 1 (empty for all)</source>
            <translation>地图：专家，从 1 开始（留空为全部）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Lay the heatmap's picture over the source</source>
            <translation>将热图图片叠加在源上</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>PNG files (*.png)</source>
            <translation>PNG 文件 (*.png)</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>All figures</source>
            <translation>所有数值</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Correlation of kept tokens with local contrast</source>
            <translation>保留的标记与局部对比度的相关系数</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Share of pixels that an expert kept</source>
            <translation>一个专家保留的像元比例</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Experts that kept a pixel</source>
            <translation>保留一个像元的专家数</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Entropy of the choices, in bits</source>
            <translation>选择的熵（比特）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/statistics_parameters.py" />
            <source>Overlap of two experts (Jaccard index)</source>
            <translation>两个专家的重叠（Jaccard 指数）</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Upscale raster layer</source>
            <translation>提高栅格图层分辨率</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>Sharpens a raster 2, 3 or 4 times with a neural network.</source>
            <translation>用神经网络使栅格清晰 2、3 或 4 倍。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_algorithm.py" />
            <source>A Landsat picture of 40 × 40 pixels, and its result at scale 4.</source>
            <translation>一幅 40 × 40 像元的 Landsat 图像，及其比例为 4 的结果。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>super-resolution,superresolution,upscale,upsample,sharpen,enhance,resolution,deep learning,neural network,satellite,aerial,imagery</source>
            <translation>超分辨率,提高分辨率,上采样,锐化,增强,分辨率,深度学习,神经网络,卫星,航空,影像</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Makes a raster 2, 3 or 4 times finer with HIMOSA, a neural network for satellite and aerial imagery. The result covers the same ground in the same coordinate reference system, with the same bands, data type and nodata value.</source>
            <translation>用面向卫星和航空影像的神经网络 HIMOSA 使栅格精细 2、3 或 4 倍。结果覆盖同一地面，坐标参考系、波段、数据类型和无数据值均相同。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>&lt;b&gt;Detail finer than the source's pixels is estimated, not observed.&lt;/b&gt; Use the result for maps and for the eye; do not measure or identify objects by it.</source>
            <translation>&lt;b&gt;比源像元更细的细节是估计的，而非观测的。&lt;/b&gt;请将结果用于制图和目视；不要据此量测或识别目标。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>The work is done by a separate process on this computer, on a GPU where there is one. It can be cancelled at any time, and the result appears only when it is whole.</source>
            <translation>工作由本机的一个独立进程完成，有 GPU 时在 GPU 上进行。可随时取消，结果只在完整时才出现。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>any raster layer: a file that GDAL opens (8-bit, 16-bit or floating point) is read by its name; of a web service (WMS, tiles, WCS) or a database the extent is written to a temporary file first.</source>
            <translation>任何栅格图层：GDAL 能打开的文件（8 位、16 位或浮点）按名称读取；网络服务（WMS、瓦片、WCS）或数据库则先将范围写入临时文件。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the factor: 2, 3 or 4.</source>
            <translation>倍数：2、3 或 4。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>name or file of the weights; “bicubic” is plain interpolation for comparison.</source>
            <translation>权重的名称或文件；“bicubic”为普通插值，用于比较。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>the part to upscale, grown to whole source pixels; any CRS.</source>
            <translation>要提高分辨率的部分，扩展到完整的源像元；任何参考系。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Resolution for web services</source>
            <translation>网络服务的分辨率</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>how finely such a layer is fetched; left empty, pictures as on the map canvas, and values at their own resolution.</source>
            <translation>获取此类图层的精细程度；留空时，图像与地图画布一致，数值按自身分辨率。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Device, precision</source>
            <translation>设备、精度</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>where and how exactly to compute; auto suits most.</source>
            <translation>在哪里以及多精确地计算；auto 适合大多数情况。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Tile size, memory limit</source>
            <translation>瓦片大小、内存限制</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for computers with little memory; left empty, both are chosen.</source>
            <translation>用于内存较小的计算机；留空则自动选择。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Accept thematic rasters</source>
            <translation>接受专题栅格</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>classes are no brightness values, and a palette becomes RGB.</source>
            <translation>类别不是亮度值，调色板会变为 RGB。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Nodata values, alpha band</source>
            <translation>无数据值、alpha 波段</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>for files that declare none or the wrong one; “none” takes every pixel as it is.</source>
            <translation>用于未声明或声明有误的文件；“none”表示每个像元都按原样使用。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Let a file name others on a server</source>
            <translation>允许文件引用服务器上的其他文件</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>off, so that a file from elsewhere cannot make this computer call one.</source>
            <translation>默认关闭，以免外来文件使本机访问服务器。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Equal to the source when averaged back</source>
            <translation>平均后与源一致</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>values then serve for measuring at the source's pixel size.</source>
            <translation>这样数值可用于按源像元大小进行量测。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>GTiff, or COG for a Cloud Optimized GeoTIFF.</source>
            <translation>GTiff，或 COG（云优化 GeoTIFF）。</translation>
        </message>
        <message>
            <location filename="../processing/algorithms/upscale_help.py" />
            <source>which pixels each expert of the network kept; “Show routing…” draws it.</source>
            <translation>网络的每个专家保留了哪些像元；“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has no band “{}”: choose one of {}.</source>
            <translation>“{}”没有波段“{}”：请选择 {} 之一。</translation>
        </message>
        <message>
            <location filename="../processing/band_names.py" />
            <source>“{}” has several bands “{}”: choose one of {} by its number.</source>
            <translation>“{}”有多个波段“{}”：请按编号从 {} 中选择一个。</translation>
        </message>
        <message>
            <location filename="../processing/base_algorithm.py" />
            <source>Super-resolution</source>
            <translation>超分辨率</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The folder “{}” does not exist: create it, or choose another.</source>
            <translation>文件夹“{}”不存在：请创建它，或选择另一个。</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” is the source, which is never overwritten: choose another name.</source>
            <translation>“{}”是源，从不覆盖：请选择其他名称。</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>The result is a GeoTIFF, but “{}” has another ending: use .tif.</source>
            <translation>结果是 GeoTIFF，但“{}”的扩展名不同：请使用 .tif。</translation>
        </message>
        <message>
            <location filename="../processing/destinations.py" />
            <source>“{}” has another ending than its kind of file: use {}.</source>
            <translation>“{}”的扩展名与其文件类型不符：请使用 {}。</translation>
        </message>
        <message>
            <location filename="../processing/files_algorithm.py" />
            <source>“{}” cannot be opened as a raster layer</source>
            <translation>“{}”无法作为栅格图层打开</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” makes rasters {} times finer, but {} is {}: choose {}.</source>
            <translation>模型“{}”使栅格精细 {} 倍，但 {} 为 {}：请选择 {}。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>The model “{}” is for another task, {}: choose one for {}.</source>
            <translation>模型“{}”用于另一任务（{}）：请选择用于{}的模型。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give 0 or more, or leave it empty.</source>
            <translation>{} 为 {:g}：请给出 0 或更大的值，或留空。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>No raster layer is given: choose one.</source>
            <translation>未给出栅格图层：请选择一个。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>A band is chosen twice in {}: choose each once.</source>
            <translation>{} 中同一波段被选了两次：每个波段只选一次。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} is {:g}: give layer units per pixel, above 0.</source>
            <translation>{} 为 {:g}：请给出每像元的图层单位数，须大于 0。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>{} “{}” is not offered: give one of {}.</source>
            <translation>{}“{}”不可用：请给出 {} 之一。</translation>
        </message>
        <message>
            <location filename="../processing/inputs.py" />
            <source>choose a raster that exists.</source>
            <translation>请选择存在的栅格。</translation>
        </message>
        <message>
            <location filename="../processing/layer_file.py" />
            <source>The layer “{}” is no file that the backend can open: export it with Export ▸ Save As… first, and choose the file.</source>
            <translation>图层“{}”不是后端能打开的文件：请先用 导出 ▸ 另存为… 导出，再选择该文件。</translation>
        </message>
        <message>
            <location filename="../processing/masking.py" />
            <source>The mask “{}” cannot be opened: choose a layer of polygons.</source>
            <translation>掩膜“{}”无法打开：请选择多边形图层。</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source> and {} more</source>
            <translation> 以及另外 {} 个</translation>
        </message>
        <message>
            <location filename="../processing/named_layer.py" />
            <source>It holds {} rasters: choose one of {}{}.</source>
            <translation>其中有 {} 个栅格：请选择 {}{} 之一。</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Sensor that the raster is of (docs/sensors.md)</source>
            <translation>栅格所属的传感器（docs/sensors.md）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Make the result, averaged back, equal to the source</source>
            <translation>使结果平均后与源一致</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Upscaled</source>
            <translation>已提高分辨率</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (which pixels each expert kept)</source>
            <translation>路由栅格（每个专家保留了哪些像元）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Expected error of each pixel, in the unit of its band</source>
            <translation>每个像元的预期误差，以其波段的单位表示</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus bicubic interpolation)</source>
            <translation>变化（结果减去双三次插值）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Noise level (standard deviation in the raster's unit; empty to have it told)</source>
            <translation>噪声水平（以栅格单位表示的标准差；留空则自动估计）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Denoised</source>
            <translation>已降噪</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing raster (how far the network looked around each pixel)</source>
            <translation>路由栅格（网络在每个像元周围看了多远）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Change (the result minus the source)</source>
            <translation>变化（结果减去源）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Routing</source>
            <translation>路由</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Difference from the source after averaging back (RMSE of the worst band)</source>
            <translation>平均后与源的差异（最差波段的 RMSE）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Seconds that the upscaling took</source>
            <translation>提高分辨率所用秒数</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>What was removed (RMSE of the worst band)</source>
            <translation>被去除的内容（最差波段的 RMSE）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Mask layer (polygons; what they do not touch is left out)</source>
            <translation>掩膜图层（多边形；未触及的部分不输出）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Model (name or file; empty for the usual one)</source>
            <translation>模型（名称或文件；留空为默认模型）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Engine (“ray” shares the work among several graphics cards)</source>
            <translation>引擎（“ray”把工作分配给多块显卡）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Address of a running Ray, HOST:PORT or “auto” (empty to start one)</source>
            <translation>正在运行的 Ray 的地址，HOST:PORT 或“auto”（留空则启动一个）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Bands (none for all)</source>
            <translation>波段（不选则全部）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Resolution for web services and the like (layer units per pixel; empty to choose)</source>
            <translation>网络服务等的分辨率（每像元的图层单位数；留空则自动选择）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Precision</source>
            <translation>精度</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Tile size in source pixels (64 or more; empty to choose)</source>
            <translation>以源像元计的瓦片大小（64 或更大；留空则自动选择）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Accept thematic rasters and palettes</source>
            <translation>接受专题栅格和调色板</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Nodata values, with commas, or “none” (empty: as the file declares)</source>
            <translation>无数据值，以逗号分隔，或“none”（留空：按文件声明）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Alpha band, or “none” (empty: as the file declares)</source>
            <translation>Alpha 波段，或“none”（留空：按文件声明）</translation>
        </message>
        <message>
            <location filename="../processing/parameters.py" />
            <source>Let a file name others that lie on a server</source>
            <translation>允许文件引用位于服务器上的其他文件</translation>
        </message>
        <message>
            <location filename="../processing/provider.py" />
            <source>HIMOSA super-resolution</source>
            <translation>HIMOSA 超分辨率</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} expected error</source>
            <translation>{} 预期误差</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the absolute error that is expected of the result there, in the unit of its band: of pixels with the same figure, the errors have it as their mean.</source>
            <translation>每个像元保存结果在该处预期的绝对误差，以其波段的单位表示：数值相同的像元，其误差的平均值即为该数值。</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It was learned from imagery whose truth is known, and holds for imagery like it; a single pixel may well be off by several times its figure.</source>
            <translation>它从已知真值的影像中学得，适用于类似的影像；单个像元的误差可能是该数值的数倍。</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>It does not tell whether an object is real, and knows nothing of errors that are in the source itself.</source>
            <translation>它不说明某个目标是否真实，也不了解源本身的误差。</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>{} change</source>
            <translation>{} 变化</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Each pixel holds the result minus the source, which is enlarged by bicubic interpolation where the result is finer, in the unit of its band.</source>
            <translation>每个像元保存结果减去源的差值，以其波段的单位表示；结果更精细时，源先用双三次插值放大。</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>Red and blue are what the network made brighter and darker; where it is white, the network changed nothing.</source>
            <translation>红色和蓝色表示网络使之变亮和变暗之处；白色表示网络没有改变。</translation>
        </message>
        <message>
            <location filename="../results/band_layers.py" />
            <source>A large change is no error, and a small one no proof: it tells where the picture is the network's, not whether it is right.</source>
            <translation>变化大不等于错误，变化小也不是证明：它说明图像的哪些部分出自网络，而不说明是否正确。</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Expected error ({})</source>
            <translation>预期误差（{}）</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>unit of the band</source>
            <translation>波段的单位</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Rank</source>
            <translation>排名</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Multiple of the mean</source>
            <translation>平均值的倍数</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>These are the squares of the result in which the most error is expected.</source>
            <translation>这些是结果中预期误差最大的方块。</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Look at them first, beside the source: the network may be right there as well.</source>
            <translation>请先与源对照查看它们：网络在那里也可能是对的。</translation>
        </message>
        <message>
            <location filename="../results/places_layer.py" />
            <source>Elsewhere the result is not proven: errors that are expected small may be large.</source>
            <translation>其他地方的结果并未得到证实：预期较小的误差也可能很大。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Source: {}.</source>
            <translation>源：{}。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Model: {}</source>
            <translation>模型：{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Digest of the model (SHA-256): {}</source>
            <translation>模型的摘要 (SHA-256)：{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Computed on: {}, {}</source>
            <translation>计算于：{}，{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>What was removed has a root mean square of {:.4g} in the worst band's unit.</source>
            <translation>被去除内容的均方根为 {:.4g}（以最差波段的单位表示）。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Averaged back to the source's pixels, the result differs from the source by {:.4g} (root mean square of the worst band, in its unit).</source>
            <translation>平均回源像元后，结果与源相差 {:.4g}（最差波段的均方根，以其单位表示）。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, its noise reduced with HIMOSA.</source>
            <translation>“{}”，已用 HIMOSA 降噪。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Noise was removed by a neural network: what was as weak as the noise may be gone with it. Measure on the source.</source>
            <translation>噪声由神经网络去除：与噪声一样弱的内容可能已随之消失。请在源上量测。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>“{}”, upscaled ×{} with HIMOSA.</source>
            <translation>“{}”，已用 HIMOSA 提高分辨率 ×{}。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>Detail finer than the source's pixels is estimated by a neural network, not observed: do not measure or identify objects by it.</source>
            <translation>比源像元更细的细节由神经网络估计，而非观测：不要据此量测或识别目标。</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>super-resolution</source>
            <translation>超分辨率</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>estimated detail</source>
            <translation>估计的细节</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>noise reduced</source>
            <translation>已降噪</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>upscaled ×{}</source>
            <translation>分辨率提高 ×{}</translation>
        </message>
        <message>
            <location filename="../results/result_metadata.py" />
            <source>{} {}: {} from “{}” with HIMOSA, model {}.</source>
            <translation>{} {}：{}，源“{}”，HIMOSA，模型 {}。</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness</source>
            <translation>相似度</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>Likeness is the cosine between what the network sees in two places, at most 1.</source>
            <translation>相似度是网络在两个位置所见之间的余弦，最大为 1。</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>It orders places; it is no probability, and no threshold holds for all rasters.</source>
            <translation>它给位置排序；它不是概率，也没有适用于所有栅格的阈值。</translation>
        </message>
        <message>
            <location filename="../results/similar_layer.py" />
            <source>The network knows texture and colour, not what people call the place.</source>
            <translation>网络了解纹理和颜色，而不是人们对该位置的称呼。</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Experts</source>
            <translation>专家</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}</source>
            <translation>专家 {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/expert_toggles.py" />
            <source>Expert {}: an attention head with weights of its own. In every window it keeps the tokens (pixels) that its router scores highest, and attends to them alone.</source>
            <translation>专家 {}：具有自身权重的注意力头。在每个窗口中，它保留路由器评分最高的标记（像元），并只关注它们。</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>every expert keeps every token</source>
            <translation>每个专家保留每个标记</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>each expert keeps 1 token in {:g}</source>
            <translation>每个专家每 {:g} 个标记保留 1 个</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>; at least one expert kept {:.1f} % of the pixels</source>
            <translation>；至少一个专家保留了 {:.1f} % 的像元</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Layers of the network</source>
            <translation>网络的层</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: {}</source>
            <translation>块 {}，层 {}：{}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}, layer {}: windows of {} × {} px, {}</source>
            <translation>块 {}，层 {}：{} × {} 像元的窗口，{}</translation>
        </message>
        <message>
            <location filename="../routing/panel/layer_strip.py" />
            <source>Block {}</source>
            <translation>块 {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Legend</source>
            <translation>图例</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>Router scores of the picked pixel</source>
            <translation>所选像元的路由器评分</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>The score that each expert's router gave this pixel, 0 to 1. A filled bar: the expert kept the pixel. The first pixel of a window is always kept, whatever its score.</source>
            <translation>每个专家的路由器给该像元的评分，0 到 1。实心条：专家保留了它。窗口的第一个像元无论评分如何都会保留。</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {}: {:.2f}, {}</source>
            <translation>专家 {}：{:.2f}，{}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>kept</source>
            <translation>已保留</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>not kept</source>
            <translation>未保留</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}: {2}</source>
            <translation>专家 {0}：{2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/legend.py" />
            <source>expert {0}, slot {1}: {2}</source>
            <translation>专家 {0}，槽位 {1}：{2}</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>E&amp;xperts</source>
            <translation>专家(&amp;X)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>S&amp;lot</source>
            <translation>槽位(&amp;L)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Whole network: choices of all experts in all layers, summed up</source>
            <translation>整个网络：所有层中所有专家的选择之和</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Block {}: choices of all experts in its layers, summed up</source>
            <translation>块 {}：其各层中所有专家的选择之和</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>kept %n times</source>
            <translation>
                <numerusform>保留 %n 次</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/panel_controls.py" />
            <source>%n times</source>
            <translation>
                <numerusform>%n 次</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Show</source>
            <translation>显示(&amp;S)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Colors</source>
            <translation>颜色(&amp;C)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Opacity</source>
            <translation>不透明度(&amp;O)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>&amp;Pick a spot</source>
            <translation>点选位置(&amp;P)</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Pick a spot</source>
            <translation>点选位置</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window of each layer of this block around the spot, the tokens that the chosen experts kept in the chosen layer's window, and the router's scores of the spot.</source>
            <translation>在地图上单击（或在地图上按 Enter 选取其中心）：显示该块每一层在该位置周围的注意力窗口、所选专家在所选层窗口中保留的标记，以及该位置的路由器评分。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>What the overlay shows</source>
            <translation>叠加层显示的内容</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Slot</source>
            <translation>槽位</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>A slot is a weighted mean of all patches of a cell that the chosen expert works on.</source>
            <translation>槽位是一个单元内所有图块的加权平均，由所选专家处理。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the routing overlay</source>
            <translation>路由叠加层的颜色</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Color ramp</source>
            <translation>颜色渐变</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Colors of the overlay: the last one of the ramp is most kept.</source>
            <translation>叠加层的颜色：颜色渐变的最末端表示保留最多。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>Opacity of the overlay</source>
            <translation>叠加层的不透明度</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_controls.py" />
            <source>How much of the picture below shines through.</source>
            <translation>下方图像透出多少。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often it was looked at</source>
            <translation>被看的频次</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each window, how many windows looked at it in the chosen layer.</source>
            <translation>对每个窗口：在所选层中有多少窗口看了它。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the block</source>
            <translation>块内之和</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in the layers of the chosen layer's block.</source>
            <translation>在所选层所属块的各层中，窗口被看的频次。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Sum over the whole network</source>
            <translation>整个网络之和</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a window was looked at in all layers.</source>
            <translation>在所有层中，窗口被看的频次。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert gave (combine)</source>
            <translation>一个专家给出的（combine）</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen expert.</source>
            <translation>对每个图块，其答案中来自所选专家的份额。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one expert took (dispatch)</source>
            <translation>一个专家取得的（dispatch）</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen expert's input comes from each patch.</source>
            <translation>所选专家的输入中有多少来自每个图块。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot gave (combine)</source>
            <translation>一个槽位给出的（combine）</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each patch, the share of its answer that comes from the chosen slot.</source>
            <translation>对每个图块，其答案中来自所选槽位的份额。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>What one slot took (dispatch)</source>
            <translation>一个槽位取得的（dispatch）</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How much of the chosen slot's input comes from each patch.</source>
            <translation>所选槽位的输入中有多少来自每个图块。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How many experts kept it</source>
            <translation>多少专家保留了它</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>For each pixel, how many of the chosen experts kept it in the chosen layer.</source>
            <translation>对每个像元：在所选层中有多少所选专家保留了它。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>One expert's choice</source>
            <translation>一个专家的选择</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>The pixels that one expert attends to.</source>
            <translation>一个专家所关注的像元。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in the layers of the chosen layer's block.</source>
            <translation>在所选层所属块的各层中，像元被保留的频次。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>How often a pixel was kept in all layers by all experts.</source>
            <translation>在所有层中，像元被所有专家保留的频次。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_modes.py" />
            <source>Every layer cuts the picture into windows; in each, every expert keeps the pixels that its router scores highest. Sparsity 8 means: it keeps one pixel in eight. Being kept is not being important: other parts of the network carry what nobody keeps.</source>
            <translation>每一层把图像切成窗口；在每个窗口中，每个专家保留其路由器评分最高的像元。稀疏度 8 表示：每八个像元保留一个。被保留不等于重要：无人保留的内容由网络的其他部分承载。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Layer whose routing is shown</source>
            <translation>显示其路由的图层</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>A layer that HIMOSA upscaled, the picture it came from, or its routing.</source>
            <translation>HIMOSA 提高分辨率的图层、其源图像，或其路由。</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose a routing raster from a file</source>
            <translation>从文件选择路由栅格</translation>
        </message>
        <message>
            <location filename="../routing/panel/panel_parts.py" />
            <source>Choose the file of the routing raster yourself.</source>
            <translation>自行选择路由栅格文件。</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>HIMOSA routing</source>
            <translation>HIMOSA 路由</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Message</source>
            <translation>消息</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Picked spot</source>
            <translation>所选位置</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Choose a routing raster, or a layer that HIMOSA made with one.</source>
            <translation>请选择路由栅格，或 HIMOSA 连同路由一起生成的图层。</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>Summing up the whole raster; the sum shows as soon as it is ready…</source>
            <translation>正在汇总整个栅格；完成后立即显示…</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>GeoTIFF (*.tif *.tiff);;All files (*)</source>
            <translation>GeoTIFF (*.tif *.tiff);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The overlay was removed: choose a layer above to show it again.</source>
            <translation>叠加层已移除：在上面选择图层即可再次显示。</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>The layer was removed: choose another one above.</source>
            <translation>图层已移除：请在上面选择另一个。</translation>
        </message>
        <message>
            <location filename="../routing/panel/routing_panel.py" />
            <source>All of the panel, for rolling it by arrow keys</source>
            <translation>整个面板，可用方向键滚动</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_marks.py" />
            <source>{:.0f} %</source>
            <translation>{:.0f} %</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>There is no routing at this spot: click inside the overlay.</source>
            <translation>此处没有路由：请在叠加层内单击。</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>Pixel: column {}, row {}</source>
            <translation>像元：列 {}，行 {}</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading attention…</source>
            <translation>。正在读取注意力…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Reading router scores…</source>
            <translation>。正在读取路由器评分…</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Windows that its window looked at, and their share of the attention:</source>
            <translation>。其窗口所看的窗口及其注意力份额：</translation>
        </message>
        <message>
            <location filename="../routing/panel/spot_picking.py" />
            <source>. Router scores in this layer, filled where kept:</source>
            <translation>。该层的路由器评分，保留处为实心：</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every expert takes a share of every patch, and gives one back</source>
            <translation>每个专家从每个图块取得一份，并还给它一份</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>every slot takes a share of every patch, and gives one back</source>
            <translation>每个槽位从每个图块取得一份，并还给它一份</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{:.2f} (nothing)</source>
            <translation>{:.2f}（没有）</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{} (twice an equal share)</source>
            <translation>{}（均等份额的两倍）</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>In a Soft mixture of experts every expert works on weighted means of all patches of a cell, its slots (dispatch), and every patch gets a weighted mean of what the experts answer to all slots (combine). Nothing is chosen, and nothing is left out.</source>
            <translation>在软混合专家（Soft MoE）中，每个专家处理一个单元内所有图块的加权平均，即它的槽位（dispatch），每个图块得到各专家对所有槽位的答案的加权平均（combine）。不做选择，也不遗漏任何内容。</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows how much each expert, or each slot, gave the patch there, or took of it, in the chosen layer.</source>
            <translation>在地图上单击（或在地图上按 Enter 选取其中心）：显示所选层中每个专家或每个槽位给该处图块多少，或从中取得多少。</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}: the encoder saw nothing here.</source>
            <translation>{}：编码器在此处没有看到任何内容。</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot took of this patch; 1 is as of all alike:</source>
            <translation>{}。每个槽位从该图块取得的；1 表示与从所有图块均等取得一样：</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each slot gave this patch, as a share of all:</source>
            <translation>{}。每个槽位给该图块的，占全部的份额：</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert took of this patch; 1 is as of all alike:</source>
            <translation>{}。每个专家从该图块取得的；1 表示与从所有图块均等取得一样：</translation>
        </message>
        <message>
            <location filename="../routing/panel/weight_words.py" />
            <source>{}. What each expert gave this patch, as a share of all:</source>
            <translation>{}。每个专家给该图块的，占全部的份额：</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>Attention of the picked window</source>
            <translation>所选窗口的注意力</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>How the attention of the picked window is shared among the windows that it looked at, which lie so many windows above or below, left or right of it; mean of its pixels and of the heads.</source>
            <translation>所选窗口的注意力如何分配给它所看的窗口，这些窗口位于其上方、下方、左侧或右侧若干窗口处；为其像元和各注意力头的平均。</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>{}: {:.0f} % of the attention, score {:.3g}</source>
            <translation>{}：{:.0f} % 的注意力，评分 {:.3g}</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_bars.py" />
            <source>100 %</source>
            <translation>100 %</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at all that it may: nothing is chosen</source>
            <translation>每个窗口看所有可看的：没有选择</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>each looks at 1 in {:g} around it</source>
            <translation>每个窗口看周围 {:g} 个中的 1 个</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>; at least one looked at {:.1f} % of the windows</source>
            <translation>；至少一个窗口看了 {:.1f} % 的窗口</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Whole network: how often a window was looked at, summed over its layers</source>
            <translation>整个网络：窗口被看的频次，各层之和</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Block {}: how often a window was looked at, summed over its layers</source>
            <translation>块 {}：窗口被看的频次，各层之和</translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>looked at %n times</source>
            <translation>
                <numerusform>被看 %n 次</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../routing/panel/window_words.py" />
            <source>%n times or more</source>
            <translation>
                <numerusform>%n 次或更多</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>around: what it could look at, in a layer that chooses</source>
            <translation>周围：在有选择的层中它可以看的窗口</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>windows that this window looked at</source>
            <translation>该窗口所看的窗口</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>window of the picked pixel</source>
            <translation>所选像元的窗口</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Click on the map (or press Enter there for its middle): shows the attention window around the spot in the chosen layer, the windows that this window looked at, and how its attention is shared among them.</source>
            <translation>在地图上单击（或在地图上按 Enter 选取其中心）：显示所选层中该位置周围的注意力窗口、该窗口所看的窗口，以及其注意力如何在它们之间分配。</translation>
        </message>
        <message>
            <location filename="../routing/panel/window_words.py" />
            <source>Every layer cuts the picture into windows. Each looks at the windows around it that answer to it best. Being looked at is not being important: a window may get next to no attention, and other parts of the network carry what nobody looks at.</source>
            <translation>每一层把图像切成窗口。每个窗口看其周围响应最好的窗口。被看不等于重要：某个窗口可能几乎得不到注意力，而无人看的内容由网络的其他部分承载。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>HIMOSA routing: {}</source>
            <translation>HIMOSA 路由：{}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}</source>
            <translation>块 {}，层 {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Whole network</source>
            <translation>整个网络</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Block {}, layer {}: how often a window was looked at</source>
            <translation>块 {}，层 {}：窗口被看的频次</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: how often a window was looked at, summed over layers</source>
            <translation>{}：窗口被看的频次，各层之和</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>{}: experts that kept the pixel, summed over layers</source>
            <translation>{}：保留该像元的专家数，各层之和</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} took</source>
            <translation>层 {}：专家 {}，槽位 {} 取得的</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {}, slot {} gave</source>
            <translation>层 {}：专家 {}，槽位 {} 给出的</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} took</source>
            <translation>层 {}：专家 {} 取得的</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay.py" />
            <source>Layer {}: what expert {} gave</source>
            <translation>层 {}：专家 {} 给出的</translation>
        </message>
        <message>
            <location filename="../routing/rasters/overlay_repair.py" />
            <source>The routing overlay cannot be shown: its routing raster “{}” is missing. Put it back, or beside the project, and open the project again.</source>
            <translation>无法显示路由叠加层：其路由栅格“{}”缺失。请将它放回原处或项目旁边，然后重新打开项目。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>“{}” has no routing: choose the routing raster of its run with “…”, or upscale again with a file for the routing.</source>
            <translation>“{}”没有路由：请用“…”选择该次运行的路由栅格，或给出路由文件后重新提高分辨率。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>The routing raster “{}” is that of another picture (“{}”), not of “{}”: choose the one of the same run.</source>
            <translation>路由栅格“{}”属于另一幅图像（“{}”），而非“{}”：请选择同一次运行的路由栅格。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_finder.py" />
            <source>Scores need the picture that was routed, “{}”, which is not found: add it to the project. Windows and kept tokens come from the routing raster.</source>
            <translation>评分需要被路由的图像“{}”，但找不到：请将其添加到项目。窗口和保留的标记来自路由栅格。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>{} routing</source>
            <translation>{} 路由</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which pixels of “{}” each expert of the network kept.</source>
            <translation>网络的每个专家保留了“{}”的哪些像元。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit e of a pixel says that expert e kept its token. “Show routing…” in the layer's menu draws it.</source>
            <translation>网络每层一个波段；像元的第 e 位表示专家 e 保留了它的标记。图层菜单中的“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody keeps is carried by convolutions, and what is kept may get next to no weight.</source>
            <translation>被选中不等于重要：无人保留的内容由卷积承载，而被保留的内容可能几乎没有权重。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Which windows of “{}” each window of the network looked at.</source>
            <translation>网络的每个窗口看了“{}”的哪些窗口。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>One band a layer of the network; bit j of a pixel says that its window looked at the window j of those around it, row by row. “Show routing…” in the layer's menu draws it.</source>
            <translation>网络每层一个波段；像元的第 j 位表示其窗口看了周围的第 j 个窗口（逐行编号）。图层菜单中的“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Selection is not importance: what nobody looks at is carried by convolutions, and what is looked at may get next to no attention.</source>
            <translation>被选中不等于重要：无人看的内容由卷积承载，而被看的内容可能几乎得不到注意力。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>网络的每个专家给“{}”的图块什么，以及从中取得什么。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band an expert of what it gave, as a share of all that the patch was given (combine), then a band an expert of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>网络的每一层先为每个专家有一个波段，表示它给出的占图块所得全部的份额（combine），再为每个专家有一个波段，表示它取得的，其中 1 表示与从所有图块均等取得一样（dispatch）。图层菜单中的“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>What each slot of each expert of the network gave the patches of “{}”, and what it took of them.</source>
            <translation>网络的每个专家的每个槽位给“{}”的图块什么，以及从中取得什么。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>For each layer of the network a band a slot, expert by expert, of what it gave, as a share of all that the patch was given (combine), then a band a slot of what it took, where 1 is as much as of all patches alike (dispatch). “Show routing…” in the layer's menu draws them.</source>
            <translation>网络的每一层先按专家顺序为每个槽位有一个波段，表示它给出的占图块所得全部的份额（combine），再为每个槽位有一个波段，表示它取得的，其中 1 表示与从所有图块均等取得一样（dispatch）。图层菜单中的“显示路由…”可将其绘出。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_layer.py" />
            <source>Experts have no meaning of their own: what one of them does in one layer has nothing to do with another layer or other weights.</source>
            <translation>专家本身没有含义：一个专家在一层中所做的，与另一层或其他权重中的无关。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” cannot be opened: it is missing or damaged. Make it again.</source>
            <translation>路由栅格“{}”无法打开：缺失或损坏。请重新生成。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” is no routing raster: choose one that HIMOSA wrote, or upscale again with a file for the routing.</source>
            <translation>“{}”不是路由栅格：请选择 HIMOSA 写出的路由栅格，或给出路由文件后重新提高分辨率。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>“{}” has version {} of the routing raster; this plugin reads {}: update it.</source>
            <translation>“{}”的路由栅格版本为 {}；此插件读取版本 {}：请更新插件。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>The routing raster “{}” is damaged ({}): make it again.</source>
            <translation>路由栅格“{}”已损坏（{}）：请重新生成。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} bands for {} layers</source>
            <translation>{} 个波段对应 {} 层</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} {} in {} bits</source>
            <translation>{} {}，{} 位</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>{} windows do not surround one</source>
            <translation>{} 个窗口并非围绕一个窗口</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows of several sides</source>
            <translation>窗口边长不一</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_raster.py" />
            <source>windows or sparsities below 1</source>
            <translation>窗口或稀疏度小于 1</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The routing raster “{}” cannot be read here: it is missing or damaged. Make it again.</source>
            <translation>路由栅格“{}”在此处无法读取：缺失或损坏。请重新生成。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} layers, {} experts</source>
            <translation>{} 层，{} 个专家</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>The backend's scores do not fit this routing raster ({}): it was made with another model, or plugin and backend are of different versions.</source>
            <translation>后端的评分与此路由栅格不符（{}）：它由另一模型生成，或插件与后端版本不同。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>window {} px instead of {} px</source>
            <translation>窗口为 {} 像元而非 {} 像元</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>the spot is outside its window</source>
            <translation>该位置在其窗口之外</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_spot.py" />
            <source>{} scores, {} choices</source>
            <translation>{} 个评分，{} 个选择</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by expert {}</source>
            <translation>由专家 {} 保留</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>not kept by expert {}</source>
            <translation>未由专家 {} 保留</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_style.py" />
            <source>kept by {} of {} experts</source>
            <translation>由 {} 个专家保留（共 {} 个）</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>Summing up routing</source>
            <translation>正在汇总路由</translation>
        </message>
        <message>
            <location filename="../routing/rasters/routing_survey.py" />
            <source>The routing raster could not be summed up ({}): blocks and the whole network cannot be shown. Make it again if it is damaged.</source>
            <translation>无法汇总路由栅格（{}）：不能显示各块和整个网络。若已损坏，请重新生成。</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>expected error {:.4g} {}</source>
            <translation>预期误差 {:.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_errors.py" />
            <source>change {:+.4g} {}</source>
            <translation>变化 {:+.4g} {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/spot_scores.py" />
            <source>Reading router scores</source>
            <translation>正在读取路由器评分</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} below</source>
            <translation>下方 {} 个</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} above</source>
            <translation>上方 {} 个</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} right</source>
            <translation>右侧 {} 个</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} left</source>
            <translation>左侧 {} 个</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>itself</source>
            <translation>自身</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} instead of {}</source>
            <translation>{} 而非 {}</translation>
        </message>
        <message>
            <location filename="../routing/rasters/window_spot.py" />
            <source>{} layers, {} windows</source>
            <translation>{} 层，{} 个窗口</translation>
        </message>
        <message>
            <location filename="../routing/routing_dock.py" />
            <source>Show routing…</source>
            <translation>显示路由…</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, which repairs it.</source>
            <translation>选择 插件 ▸ HIMOSA ▸ 安装后端…，即可修复。</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up.</source>
            <translation>HIMOSA 的后端尚未安装。</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or run himosa:setupbackend.</source>
            <translation>请选择 插件 ▸ HIMOSA ▸ 安装后端…，或运行 himosa:setupbackend。</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>HIMOSA's backend is not set up, for its Python “{}” does not exist.</source>
            <translation>HIMOSA 后端尚未安装，因为其 Python“{}”不存在。</translation>
        </message>
        <message>
            <location filename="../runs/backend_state.py" />
            <source>Correct the environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting himosa/backend_python.</source>
            <translation>请更正环境变量 HIMOSA_BACKEND_PYTHON 或 QGIS 设置 himosa/backend_python。</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PEAK is {:g}: give a number above 0, or leave it empty.</source>
            <translation>PEAK 为 {:g}：请给出大于 0 的数，或留空。</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/comparison.py" />
            <source>%n bands cannot be compared with {}: choose as many of both.</source>
            <translation>
                <numerusform>%n 个波段不能与 {} 个比较：两边请选同样多。</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>{} × {} pixels in common, on the reference's grid; resampling: {}.</source>
            <translation>共同 {} × {} 像元，按参考的网格；重采样：{}。</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Band {}: {}</source>
            <translation>波段 {}：{}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean: {}</source>
            <translation>平均：{}</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>Mean spectral angle: {:.3g}°</source>
            <translation>平均光谱角：{:.3g}°</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>PSNR {} dB, SSIM {}, RMSE {}, bias {}; edges: correlation {}, energy {}, PSNR {} dB.</source>
            <translation>PSNR {} dB，SSIM {}，RMSE {}，偏差 {}；边缘：相关 {}，能量 {}，PSNR {} dB。</translation>
        </message>
        <message>
            <location filename="../runs/comparison.py" />
            <source>(not defined)</source>
            <translation>（未定义）</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>MINUTES is {:g}: give at least {}.</source>
            <translation>MINUTES 为 {:g}：请至少给出 {}。</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>NAME is empty: give the new model a name.</source>
            <translation>NAME 为空：请为新模型命名。</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>Held-back tiles, as the sensor gives them</source>
            <translation>留出的瓦片，如传感器所成像</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>The same tiles, reduced cleanly</source>
            <translation>同样的瓦片，干净地缩小</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{}: bicubic {:.2f} dB, before {:.2f} dB, now {:.2f} dB ({:+.2f} dB).</source>
            <translation>{}：双三次 {:.2f} dB，之前 {:.2f} dB，现在 {:.2f} dB（{:+.2f} dB）。</translation>
        </message>
        <message>
            <location filename="../runs/finetune_settings.py" />
            <source>{} pictures of other kinds: before {:.2f} dB, now {:.2f} dB.</source>
            <translation>{} 幅其他类型的图像：之前 {:.2f} dB，现在 {:.2f} dB。</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>judged by the last run of this kind here</source>
            <translation>根据本机上一次同类运行推断</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>a guess for two processor cores; a GPU is far faster</source>
            <translation>按两个处理器核心估计；GPU 快得多</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>{} source pixels become {} ({} before compression). Expected time: about {} ({}).</source>
            <translation>{} 个源像元变为 {}（压缩前 {}）。预计用时：约 {}（{}）。</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>This will take long, about {}. It can be cancelled at any time; an extent makes it shorter.</source>
            <translation>这需要很久，约 {}。可随时取消；缩小范围会更快。</translation>
        </message>
        <message>
            <location filename="../runs/forecast.py" />
            <source>The result is large, {} before compression: check that the disk has room for it.</source>
            <translation>结果很大，压缩前 {}：请确认磁盘有足够空间。</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Loading the model…</source>
            <translation>正在加载模型…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the range of values…</source>
            <translation>正在量测值域…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Upscaling…</source>
            <translation>正在提高分辨率…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Removing noise…</source>
            <translation>正在去除噪声…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Training…</source>
            <translation>正在训练…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Comparing…</source>
            <translation>正在比较…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Measuring the result…</source>
            <translation>正在测量结果…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Counting what was kept…</source>
            <translation>正在统计保留的内容…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>Writing overviews and closing the file…</source>
            <translation>正在写入概览并关闭文件…</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>{} % done</source>
            <translation>已完成 {} %</translation>
        </message>
        <message>
            <location filename="../runs/progress_log.py" />
            <source>about {} left</source>
            <translation>剩余约 {}</translation>
        </message>
        <message>
            <location filename="../runs/quality_run.py" />
            <source>Band {}: averaged back, {:.4g} {} off from the source; detail share {:.3g} %.</source>
            <translation>波段 {}：平均回去后与源相差 {:.4g} {}；细节占比 {:.3g} %。</translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n more bands are in the report.</source>
            <translation>
                <numerusform>报告中还有 %n 个波段。</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <location filename="../runs/quality_run.py" />
            <source>%n places to check; the worst has an expected error of {:.4g} {}, {:.2g} times the mean.</source>
            <translation>
                <numerusform>%n 个待检查的位置；最差的一个预期误差为 {:.4g} {}，为平均值的 {:.2g} 倍。</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../runs/region.py" />
            <source>The raster is empty ({} × {} pixels): choose one with pixels.</source>
            <translation>栅格为空（{} × {} 像元）：请选择含有像元的栅格。</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>The extent {} is empty: give one with width and height.</source>
            <translation>范围 {} 为空：请给出有宽度和高度的范围。</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>Tile size {} px is too small: give at least {}.</source>
            <translation>瓦片大小 {} 像元太小：至少给出 {}。</translation>
        </message>
        <message>
            <location filename="../runs/run_settings.py" />
            <source>A memory limit of {} MiB leaves nothing: give more, or leave it empty.</source>
            <translation>{} MiB 的内存限制太少：请给更多，或留空。</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait for it, or end it? A job that is ended writes nothing.</source>
            <translation>等待还是结束它？被结束的任务不写入任何内容。</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>Wait</source>
            <translation>等待</translation>
        </message>
        <message>
            <location filename="../runs/stuck_question.py" />
            <source>End</source>
            <translation>结束</translation>
        </message>
        <message>
            <location filename="../settings.py" />
            <source>{} is {}: give {} to {}.</source>
            <translation>{} 为 {}：请给出 {} 到 {}。</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>Cancelled: what was downloaded whole is kept for the next time.</source>
            <translation>已取消：完整下载的内容会保留到下次。</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>A Python of your own is used: “{}”.</source>
            <translation>正在使用您自己的 Python：“{}”。</translation>
        </message>
        <message numerus="yes">
            <location filename="../setup/command_line.py" />
            <source>%n files are missing or changed, the first is “{}”: run `repair`.</source>
            <translation>
                <numerusform>%n 个文件缺失或被更改，第一个是“{}”：请运行 `repair`。</numerusform>
            </translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” is removed.</source>
            <translation>“{}”已移除。</translation>
        </message>
        <message>
            <location filename="../setup/command_line.py" />
            <source>“{}” holds all for {}, with torch {}: there, give it as the folder of wheels.</source>
            <translation>“{}”包含 {} 所需的一切，torch 为 {}：在那里将其作为 wheel 文件夹给出。</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>The backend can work: {}; devices: {}.</source>
            <translation>后端可以工作：{}；设备：{}。</translation>
        </message>
        <message>
            <location filename="../setup/doctor.py" />
            <source>“{}” does not start: {}</source>
            <translation>“{}”无法启动：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index cannot be reached: {}</source>
            <translation>无法访问软件包索引：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The name of the package index is not known here: {}</source>
            <translation>此处无法解析软件包索引的名称：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The download stopped half-way: {}</source>
            <translation>下载中途停止：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The proxy wants a name and a password (407): {}</source>
            <translation>代理要求用户名和密码 (407)：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The connection is signed by an authority that is not trusted here, as companies that look into connections do: {}</source>
            <translation>连接由此处不受信任的机构签名，检查连接的公司会这样做：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The package index does not serve us: {}</source>
            <translation>软件包索引拒绝服务：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>QGIS is set to a SOCKS proxy, which pip cannot use: {}</source>
            <translation>QGIS 设置了 SOCKS 代理，pip 无法使用：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is not the one that was expected; nothing was installed: {}</source>
            <translation>文件与预期不符；未安装任何内容：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A package was not found: {}</source>
            <translation>未找到软件包：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is no torch that fits: {}</source>
            <translation>没有合适的 torch：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch for CUDA was not found: {}</source>
            <translation>未找到用于 CUDA 的 torch：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The build of torch without CUDA was not found: {}</source>
            <translation>未找到不含 CUDA 的 torch：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No digest of a build of torch for CUDA is known for this Python: {}</source>
            <translation>没有此 Python 的 CUDA 版 torch 的已知摘要：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>CUDA was asked for, but no NVIDIA driver answers: {}</source>
            <translation>要求使用 CUDA，但没有 NVIDIA 驱动应答：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The NVIDIA driver is too old for this torch: {}</source>
            <translation>NVIDIA 驱动对此 torch 来说太旧：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>There is not enough room on the disk: {}.</source>
            <translation>磁盘空间不足：{}。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>“{}” cannot be written.</source>
            <translation>“{}”无法写入。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The folder “{}” holds other files.</source>
            <translation>文件夹“{}”中有其他文件。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Names below “{}” become longer than this system allows.</source>
            <translation>“{}”下的名称长度超过此系统的限制。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This system does not let programs run from “{}”.</source>
            <translation>此系统不允许从“{}”运行程序。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A file is held by another program, perhaps a virus scanner: {}</source>
            <translation>文件被其他程序占用，可能是杀毒软件：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Another set-up is at work in “{}”.</source>
            <translation>另一个安装正在“{}”中进行。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>A step was ended from outside: {}</source>
            <translation>某个步骤被外部结束：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>No Python was found that can hold the backend: {}</source>
            <translation>未找到可承载后端的 Python：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot make environments: {}</source>
            <translation>此 Python 不能创建环境：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python has no pip: {}</source>
            <translation>此 Python 没有 pip：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>This Python cannot run the backend: {}</source>
            <translation>此 Python 不能运行后端：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>The set-up failed: {}</source>
            <translation>安装失败：{}</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again: what was downloaded whole is kept.</source>
            <translation>请重试：完整下载的内容会保留。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose another folder.</source>
            <translation>请选择其他文件夹。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection and the proxy in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>请检查连接以及 设置 ▸ 选项 ▸ 网络 中的代理，或从 wheel 文件夹安装。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Check the connection; where only a proxy knows names, enter it in Settings ▸ Options ▸ Network. A folder of wheels needs no network.</source>
            <translation>请检查连接；若只有代理能解析名称，请在 设置 ▸ 选项 ▸ 网络 中填写。wheel 文件夹无需网络。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Enter them in Settings ▸ Options ▸ Network, or install from a folder of wheels.</source>
            <translation>请在 设置 ▸ 选项 ▸ 网络 中填写，或从 wheel 文件夹安装。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add your company's certificate in Settings ▸ Options ▸ Authentication ▸ Manage Certificates, or name its file by PIP_CERT.</source>
            <translation>请在 设置 ▸ 选项 ▸ 认证 ▸ 管理证书 中添加贵公司的证书，或用 PIP_CERT 指定其文件。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Tell whoever runs it, or correct its address in pip's configuration or PIP_INDEX_URL.</source>
            <translation>请告知其管理员，或更正 pip 配置或 PIP_INDEX_URL 中的地址。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Use an HTTP proxy, or install from a folder of wheels.</source>
            <translation>请使用 HTTP 代理，或从 wheel 文件夹安装。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Try again; if it stays so, tell whoever runs your index or made the folder of wheels.</source>
            <translation>请重试；若仍如此，请告知您的索引管理员或制作 wheel 文件夹的人。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Fill the folder of wheels for this system and Python by “python -m himosa_qgis.setup download”, or have the package added to your index.</source>
            <translation>请用“python -m himosa_qgis.setup download”为此系统和 Python 填充 wheel 文件夹，或让人将该软件包加入您的索引。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>torch is made for 64-bit Linux, Windows and Apple silicon with Python 3.9 to 3.14: use a QGIS with such a Python, or an existing Python that has torch.</source>
            <translation>torch 支持 64 位 Linux、Windows 和 Apple 芯片，Python 3.9 至 3.14：请使用带此类 Python 的 QGIS，或已有 torch 的 Python。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “cpu”.</source>
            <translation>请用 HIMOSA_TORCH_INDEX 指定 torch 自己的索引，或选择设备“cpu”。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Name torch's own index by HIMOSA_TORCH_INDEX, or choose the device “auto”.</source>
            <translation>请用 HIMOSA_TORCH_INDEX 指定 torch 自己的索引，或选择设备“auto”。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose the device “auto” or “cpu”, take a QGIS with a newer Python, or use an existing Python that has torch for CUDA.</source>
            <translation>请选择设备“auto”或“cpu”，使用带较新 Python 的 QGIS，或使用已有 CUDA 版 torch 的 Python。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install the driver, or choose the device “auto” or “cpu”.</source>
            <translation>请安装驱动，或选择设备“auto”或“cpu”。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Update the driver, or choose the device “auto” or “cpu”.</source>
            <translation>请更新驱动，或选择设备“auto”或“cpu”。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Make room, or choose a folder on another disk.</source>
            <translation>请腾出空间，或选择其他磁盘上的文件夹。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that you may write to, or ask whoever may.</source>
            <translation>请选择您可写入的文件夹，或请有权限的人帮忙。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose an empty one, or one that is not there yet.</source>
            <translation>请选择空文件夹，或尚不存在的文件夹。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder with a shorter name, such as C:\himosa.</source>
            <translation>请选择名称较短的文件夹，例如 C:\himosa。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Choose a folder that your administrator allows programs in.</source>
            <translation>请选择管理员允许运行程序的文件夹。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>End other runs of HIMOSA, wait a minute, and try again.</source>
            <translation>请结束其他 HIMOSA 运行，等待一分钟后重试。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Wait until it ends, and try again.</source>
            <translation>请等它结束后重试。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Install Python's package for environments (python3-venv on Debian and Ubuntu), or use an existing Python that has torch, numpy and GDAL.</source>
            <translation>请安装 Python 的环境软件包（Debian 和 Ubuntu 上为 python3-venv），或使用已有 torch、numpy 和 GDAL 的 Python。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>On Debian and Ubuntu, install the package python3-venv, and try again.</source>
            <translation>在 Debian 和 Ubuntu 上，请安装软件包 python3-venv 后重试。</translation>
        </message>
        <message>
            <location filename="../setup/failures.py" />
            <source>Add what is missing to it, or choose another Python.</source>
            <translation>请为其补上缺少的部分，或选择其他 Python。</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up the backend of HIMOSA</source>
            <translation>安装 HIMOSA 后端</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Set up</source>
            <translation>安装</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Repair</source>
            <translation>修复</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Looking at this machine</source>
            <translation>正在查看本机</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Setting up the backend of HIMOSA</source>
            <translation>正在安装 HIMOSA 后端</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Wheels (offline)</source>
            <translation>Wheel 文件（离线）</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Use an existing Python…</source>
            <translation>使用已有的 Python…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>A Python that has torch, numpy and GDAL</source>
            <translation>带有 torch、numpy 和 GDAL 的 Python</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_dialog.py" />
            <source>Trying a Python for HIMOSA</source>
            <translation>正在为 HIMOSA 试用 Python</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up backend…</source>
            <translation>安装后端…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Set up…</source>
            <translation>安装…</translation>
        </message>
        <message>
            <location filename="../setup/in_qgis/setup_offer.py" />
            <source>Options…</source>
            <translation>选项…</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>no interpreter lies where QGIS keeps it.</source>
            <translation>QGIS 存放解释器的地方没有解释器。</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it does not start ({}).</source>
            <translation>无法启动（{}）。</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>exit status {}</source>
            <translation>退出状态 {}</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is version {}, and 3.9 is the oldest that serves.</source>
            <translation>版本为 {}，最低需要 3.9。</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it is a 32-bit program, for which there is no torch.</source>
            <translation>这是 32 位程序，没有对应的 torch。</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it has no GDAL with arrays (packages gdal and numpy).</source>
            <translation>没有带数组功能的 GDAL（软件包 gdal 和 numpy）。</translation>
        </message>
        <message>
            <location filename="../setup/interpreters.py" />
            <source>it cannot make environments (packages venv and pip).</source>
            <translation>不能创建环境（软件包 venv 和 pip）。</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Ready.</source>
            <translation>就绪。</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Trying the backend…</source>
            <translation>正在试用后端…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Making an environment…</source>
            <translation>正在创建环境…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Downloading {}: {} of {}</source>
            <translation>正在下载 {}：{} / {}</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Installing {}…</source>
            <translation>正在安装 {}…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>Putting it in place…</source>
            <translation>正在就位…</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>HIMOSA for QGIS made this folder, and removes what it put here.</source>
            <translation>此文件夹由 HIMOSA for QGIS 创建，其中由它放入的内容也由它移除。</translation>
        </message>
        <message>
            <location filename="../setup/making.py" />
            <source>{} needed, {} free</source>
            <translation>需要 {}，空闲 {}</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is half-made: setting it up was interrupted.</source>
            <translation>“{}”中的环境未完成：安装被中断。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>No environment is in “{}”.</source>
            <translation>“{}”中没有环境。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its marker cannot be read ({}).</source>
            <translation>其标记无法读取（{}）。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was moved there from “{}”, where it was made.</source>
            <translation>“{}”中的环境是从创建它的“{}”移来的。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” was made for another version of the plugin.</source>
            <translation>“{}”中的环境是为插件的另一版本创建的。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is whole.</source>
            <translation>“{}”中的环境完整。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its interpreter “{}” is gone.</source>
            <translation>其解释器“{}”不见了。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>its package “{}” is not as it was installed.</source>
            <translation>其软件包“{}”与安装时不同。</translation>
        </message>
        <message>
            <location filename="../setup/marker.py" />
            <source>The environment in “{}” is damaged: {}</source>
            <translation>“{}”中的环境已损坏：{}</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>The device “{}” is not offered: give one of {}.</source>
            <translation>设备“{}”不可用：请给出 {} 之一。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>{}, or {} where there is no smaller build</source>
            <translation>{}，若没有更小的构建则为 {}</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>This is not QGIS's own Python: its GDAL may open other formats than QGIS does.</source>
            <translation>这不是 QGIS 自带的 Python：其 GDAL 能打开的格式可能与 QGIS 不同。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Installs from “{}”: {}.</source>
            <translation>从“{}”安装：{}。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Downloads {1}.</source>
            <translation>下载 {1}。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Makes an environment in “{}”.</source>
            <translation>在“{}”中创建环境。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Stands on Python {} at “{}”, and shares its GDAL {}.</source>
            <translation>基于“{1}”处的 Python {0}，共享其 GDAL {2}。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Takes torch {} ({}).</source>
            <translation>采用 torch {}（{}）。</translation>
        </message>
        <message>
            <location filename="../setup/planning.py" />
            <source>Needs about {} on the disk while it is made; {} are free.</source>
            <translation>创建时需要磁盘约 {}；空闲 {}。</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>{} serves less than CUDA {}.</source>
            <translation>{} 只支持低于 CUDA {} 的版本。</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a smaller build is known for this Python: torch is taken with CUDA's libraries, which runs without a GPU too.</source>
            <translation>没有此 Python 的更小构建的已知摘要：采用带 CUDA 库的 torch，没有 GPU 也能运行。</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>The common index has torch for Linux with CUDA's libraries only, which run without a GPU too: they are taken where pip finds no smaller build.</source>
            <translation>公共索引中 Linux 的 torch 只带 CUDA 库，没有 GPU 也能运行：pip 找不到更小的构建时采用它。</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>No digest of a build for CUDA is known for this Python: the one for processors is taken.</source>
            <translation>没有此 Python 的 CUDA 构建的已知摘要：采用处理器构建。</translation>
        </message>
        <message>
            <location filename="../setup/torch_build.py" />
            <source>Where pip does not find the build for CUDA, the one for processors is taken.</source>
            <translation>pip 找不到 CUDA 构建时，采用处理器构建。</translation>
        </message>
        <message>
            <location filename="../setup/wheel_folder.py" />
            <source>Downloading {}…</source>
            <translation>正在下载 {}…</translation>
        </message>
        <message>
            <location filename="../similar/found_layer.py" />
            <source>{} similar places</source>
            <translation>{} 相似的位置</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Index of the layer</source>
            <translation>图层的索引</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Choose index…</source>
            <translation>选择索引…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Takes a .parquet file that was made of this raster before.</source>
            <translation>使用之前由此栅格生成的 .parquet 文件。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Make index…</source>
            <translation>生成索引…</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Opens the dialog that makes an index of this raster.</source>
            <translation>打开为此栅格生成索引的对话框。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Click a place</source>
            <translation>单击位置</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Then click on the map; Enter takes the middle of the map.</source>
            <translation>然后在地图上单击；回车键取地图中心。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>How many places the next search finds.</source>
            <translation>下一次搜索找到多少个位置。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Similar places, the most similar one first</source>
            <translation>相似的位置，最相似的在前</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>More like this</source>
            <translation>更多类似的</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, with the chosen place as one more example.</source>
            <translation>再次搜索，把所选位置作为又一个示例。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Less like this</source>
            <translation>更少类似的</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Searches again, away from the chosen place.</source>
            <translation>再次搜索，远离所选位置。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Start over</source>
            <translation>重新开始</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>Forgets all examples.</source>
            <translation>清除所有示例。</translation>
        </message>
        <message>
            <location filename="../similar/similar_controls.py" />
            <source>{}. likeness {:.3f}</source>
            <translation>{}. 相似度 {:.3f}</translation>
        </message>
        <message>
            <location filename="../similar/similar_dock.py" />
            <source>Find similar places…</source>
            <translation>查找相似的位置…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>HIMOSA: similar places</source>
            <translation>HIMOSA：相似的位置</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Choose a raster layer, and then Find similar places… again.</source>
            <translation>请选择一个栅格图层，然后再次选择“查找相似的位置…”。</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place has no position in the layer's CRS: click on the raster.</source>
            <translation>此位置在图层的 CRS 中没有坐标：请单击栅格。</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>No index yet</source>
            <translation>尚无索引</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>“{}” has no index yet: make one, which takes a while once, or choose it.</source>
            <translation>“{}”尚无索引：请生成一个（只需一次，要花些时间），或选择它。</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Press “Click a place”, and click on the map.</source>
            <translation>请按“单击位置”，然后在地图上单击。</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Searching…</source>
            <translation>正在搜索…</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>{} places like {} example(s), unlike {}.</source>
            <translation>{} 个位置，与 {} 个示例相似，与 {} 个不同。</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>This place lies where the map's CRS does not reach: choose another.</source>
            <translation>此位置超出了地图坐标参照系的范围：请选择其他位置。</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>Indexes (*.parquet);;All files (*)</source>
            <translation>索引 (*.parquet);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../similar/similar_panel.py" />
            <source>The layer was removed: choose another one.</source>
            <translation>图层已被移除：请选择其他图层。</translation>
        </message>
        <message>
            <location filename="../similar/similar_search.py" />
            <source>Finding similar places</source>
            <translation>正在查找相似的位置</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has no shapes: draw an example in it, or choose another.</source>
            <translation>“{}”没有图形：请在其中绘制一个示例，或选择其他图层。</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” has {} shapes: filter it, or choose a layer of at most {}.</source>
            <translation>“{}”有 {} 个图形：请筛选，或选择至多 {} 个图形的图层。</translation>
        </message>
        <message>
            <location filename="../sources/example_export.py" />
            <source>“{}” could not be written to a file ({}).</source>
            <translation>“{}”无法写入文件（{}）。</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>QGIS {} draws halves of the tiles of “{}” one pixel off: where that matters, export the layer with QGIS 3.40, or ask its service for files.</source>
            <translation>QGIS {} 绘制“{}”的一半瓦片时偏移一个像元：若有影响，请用 QGIS 3.40 导出该图层，或向其服务索取文件。</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” shows nothing in this extent: choose another.</source>
            <translation>图层“{}”在此范围内没有内容：请选择其他范围。</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The layer “{}” could not be fetched: {}. Check the service, or try again later.</source>
            <translation>无法获取图层“{}”：{}。请检查服务，或稍后重试。</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>A part of the layer “{}” could not be read: check the layer.</source>
            <translation>图层“{}”的一部分无法读取：请检查该图层。</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>no reason is known</source>
            <translation>原因不明</translation>
        </message>
        <message>
            <location filename="../sources/export_writer.py" />
            <source>The temporary file for the layer “{}” could not be written ({}): free some space on the disk of {}.</source>
            <translation>无法写入图层“{}”的临时文件（{}）：请在 {} 所在磁盘腾出空间。</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}” is no file that the backend can open: {} pixels ({}) are written to a temporary file first, at {:.6g} layer units per pixel.</source>
            <translation>“{}”不是后端能打开的文件：先将 {} 个像元（{}）写入临时文件，每像元 {:.6g} 图层单位。</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” covers all the world: choose an extent.</source>
            <translation>图层“{}”覆盖全球：请选择范围。</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>“{}”, exported from {} at {:.6g} layer units per pixel</source>
            <translation>“{}”，由 {} 以每像元 {:.6g} 图层单位导出</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The layer “{}” has no resolution of its own: give EXPORT_RESOLUTION, in layer units per pixel.</source>
            <translation>图层“{}”没有自身的分辨率：请给出 EXPORT_RESOLUTION（每像元的图层单位数）。</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The extent does not meet the layer “{}”: choose one that overlaps it.</source>
            <translation>范围与图层“{}”不相交：请选择与其重叠的范围。</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>The bands of the layer “{}” are of different types, or of one that cannot be upscaled: choose bands of one real type.</source>
            <translation>图层“{}”的波段类型不同，或属于不能提高分辨率的类型：请选择同一实数类型的波段。</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>more than is fetched from a service for one run ({})</source>
            <translation>超过一次运行可从服务获取的量（{}）</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>and {} are free for temporary files</source>
            <translation>而临时文件的空闲空间为 {}</translation>
        </message>
        <message>
            <location filename="../sources/layer_export.py" />
            <source>Of “{}”, {} pixels would have to be exported at {:.6g} layer units per pixel: this would be {}, {}: choose a smaller extent, or a coarser EXPORT_RESOLUTION.</source>
            <translation>需以每像元 {2:.6g} 图层单位从“{0}”导出 {1} 个像元：这将是 {3}，{4}：请选择更小的范围，或更粗的 EXPORT_RESOLUTION。</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its nodata is: {}.</source>
            <translation>按图层属性，其无数据值为：{}。</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>as the file declares</source>
            <translation>按文件声明</translation>
        </message>
        <message>
            <location filename="../sources/layer_says.py" />
            <source>As the layer's properties say, its CRS is {}.</source>
            <translation>按图层属性，其坐标参考系为 {}。</translation>
        </message>
        <message>
            <location filename="../sources/main_thread.py" />
            <source>QGIS has been busy for {:.0f} s and cannot tell whether a web service answered: let it finish what it does, and try again.</source>
            <translation>QGIS 已忙碌 {:.0f} 秒，无法得知网络服务是否应答：请等它完成后重试。</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>{} of {} requests failed, the first because {} {}</source>
            <translation>{1} 个请求中有 {0} 个失败，第一个是因为 {2} {3}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>did not answer in time</source>
            <translation>未及时应答</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with status {}</source>
            <translation>应答状态为 {}</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>could not be reached ({})</source>
            <translation>无法访问（{}）</translation>
        </message>
        <message>
            <location filename="../sources/request_watch.py" />
            <source>answered with a message instead of a picture</source>
            <translation>以消息而非图像应答</translation>
        </message>
        <message>
            <location filename="../sources/source_grid.py" />
            <source>The file of the layer “{}” cannot be opened ({}): check that it is still there.</source>
            <translation>图层“{}”的文件无法打开（{}）：请检查它是否还在。</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>Legend: {}</source>
            <translation>图例：{}</translation>
        </message>
        <message>
            <location filename="../swipe/side_legend.py" />
            <source>{} to {}</source>
            <translation>{} 至 {}</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe</source>
            <translation>卷帘比较</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare two layers by a line that is dragged over the map (Esc ends it)</source>
            <translation>用在地图上拖动的线比较两个图层（Esc 结束）</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>Compare by swipe…</source>
            <translation>卷帘比较…</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_control.py" />
            <source>The project has no raster layer to compare: add one.</source>
            <translation>项目中没有可比较的栅格图层：请添加一个。</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>HIMOSA: compare by swipe</source>
            <translation>HIMOSA：卷帘比较</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left and right</source>
            <translation>左和右</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Above and below</source>
            <translation>上和下</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Left, above</source>
            <translation>左侧、上方</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Right, below</source>
            <translation>右侧、下方</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_panel.py" />
            <source>Sides</source>
            <translation>两侧</translation>
        </message>
        <message>
            <location filename="../swipe/swipe_sides.py" />
            <source>{} (bicubic)</source>
            <translation>{}（双三次）</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} s</source>
            <translation>{} 秒</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} min {} s</source>
            <translation>{} 分 {} 秒</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{} h {} min</source>
            <translation>{} 小时 {} 分</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} MB</source>
            <translation>{:.1f} MB</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.1f} GB</source>
            <translation>{:.1f} GB</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.0f} source pixels per second</source>
            <translation>每秒 {:.0f} 个源像元</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} thousand source pixels per second</source>
            <translation>每秒 {:.3g} 千个源像元</translation>
        </message>
        <message>
            <location filename="../texts.py" />
            <source>{:.3g} million source pixels per second</source>
            <translation>每秒 {:.3g} 百万个源像元</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend of HIMOSA is not set up: no Python for it is known.</source>
            <translation>HIMOSA 后端尚未安装：没有可用的 Python。</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Choose Plugins ▸ HIMOSA ▸ Set up backend…, or set HIMOSA_BACKEND_PYTHON.</source>
            <translation>请选择 插件 ▸ HIMOSA ▸ 安装后端…，或设置 HIMOSA_BACKEND_PYTHON。</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run in this thread is not finished yet.</source>
            <translation>此线程中的另一个 HIMOSA 运行尚未完成。</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Wait until it is, and run again.</source>
            <translation>请等它完成后再运行。</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Another HIMOSA run is using the backend; this one waits for it.</source>
            <translation>另一个 HIMOSA 运行正在使用后端；本次运行等待它。</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Last lines of the backend's log:</source>
            <translation>后端日志的最后几行：</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>The backend speaks version {} of the protocol, the plugin version {}.</source>
            <translation>后端的协议版本为 {}，插件为 {}。</translation>
        </message>
        <message>
            <location filename="../worker/client.py" />
            <source>Install the plugin anew, and restart QGIS.</source>
            <translation>请重新安装插件，并重启 QGIS。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Something unexpected went wrong.</source>
            <translation>发生了意外错误。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A value of this run cannot be used.</source>
            <translation>此次运行的某个值不可用。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source cannot be read.</source>
            <translation>源无法读取。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The source holds classes, not measurements.</source>
            <translation>源中是类别，而非测量值。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output cannot be written there.</source>
            <translation>无法在该处写入输出。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough room on the disk.</source>
            <translation>磁盘空间不足。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>There is not enough memory.</source>
            <translation>内存不足。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model is not installed.</source>
            <translation>此模型未安装。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This model cannot be used.</source>
            <translation>此模型不可用。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>This device is not there.</source>
            <translation>没有此设备。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The interrupted run cannot be continued.</source>
            <translation>被中断的运行无法继续。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The backend was ended from outside.</source>
            <translation>后端被外部结束。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The disk is full.</source>
            <translation>磁盘已满。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>A part of the source could not be read.</source>
            <translation>源的一部分无法读取。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>Memory ran out.</source>
            <translation>内存用尽。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The device stopped answering.</source>
            <translation>设备停止响应。</translation>
        </message>
        <message>
            <location filename="../worker/failure_kinds.py" />
            <source>The output could not be finished.</source>
            <translation>输出无法完成。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended before it had finished the work.</source>
            <translation>后端在完成工作之前结束。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was stopped.</source>
            <translation>后端已停止。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend ended with an error ({}).</source>
            <translation>后端以错误结束（{}）。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend was killed or crashed in the middle of its work.</source>
            <translation>后端在工作中被终止或崩溃。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>The backend could not be started: {}.</source>
            <translation>后端无法启动：{}。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Check the path of the backend's Python.</source>
            <translation>请检查后端 Python 的路径。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; if it was killed for lack of memory, give a smaller memory limit.</source>
            <translation>未写入任何内容。请重新运行；若因内存不足被终止，请给出更小的内存限制。</translation>
        </message>
        <message>
            <location filename="../worker/process.py" />
            <source>Nothing was written. Run again; the log tells more.</source>
            <translation>未写入任何内容。请重新运行；日志中有更多信息。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend has said nothing for {}: it was stopped, or the computer is far too busy.</source>
            <translation>后端已 {} 没有应答：它被停止了，或计算机过于繁忙。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend lives, but its work has not moved for {}: it may wait for a disk or a server that does not answer.</source>
            <translation>后端仍在，但其工作已 {} 没有进展：可能在等待没有应答的磁盘或服务器。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend goes on.</source>
            <translation>后端继续运行。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>It is ended when that has lasted {}.</source>
            <translation>持续 {} 后将结束它。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>The backend gave no sign of {} for {}, and was ended.</source>
            <translation>后端没有 {} 迹象已达 {}，已被结束。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>life</source>
            <translation>存活</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>work</source>
            <translation>工作</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. Run again when the computer is less busy.</source>
            <translation>未写入任何内容。请在计算机不太繁忙时重新运行。</translation>
        </message>
        <message>
            <location filename="../worker/watchdog.py" />
            <source>Nothing was written. If the raster lies on a server or a slow disk, copy it first; run again.</source>
            <translation>未写入任何内容。若栅格位于服务器或慢速磁盘上，请先复制；再重新运行。</translation>
        </message>
    </context>
</TS>
