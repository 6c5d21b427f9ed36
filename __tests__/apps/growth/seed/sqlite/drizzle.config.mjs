export default { dialect: 'sqlite', schema: '*.ts' }
