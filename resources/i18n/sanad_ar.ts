<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AlertRow</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>تم العلم</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>تم العلم</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Search or type a command: name, phone, case</source>
        <translation>بحث أو أمر: اسم، جوال، رقم حالة</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
</TS>
